namespace CmlAction.Core.Config;

/// <summary>What <c>evaluate.base</c> and <c>--base</c> choose to compare with.</summary>
/// <param name="Kind">How to find it.</param>
/// <param name="Name">The reference or path; null for the other kinds.</param>
public sealed record BaseChoice(BaseKind Kind, string? Name = null)
{
    public static readonly BaseChoice MergeBase = new(BaseKind.MergeBase);

    public static readonly BaseChoice None = new(BaseKind.None);

    private const string RecordSuffix = ".json.gz";

    /// <summary>Every text is a choice: two words, the path of a run record, or else a branch, tag or commit.</summary>
    public static BaseChoice Of(string text) => text switch
    {
        "merge-base" => MergeBase,
        "none" => None,
        _ => new BaseChoice(text.EndsWith(RecordSuffix, StringComparison.Ordinal) ? BaseKind.Record : BaseKind.Reference, text),
    };

    public override string ToString() => Name ?? (Kind == BaseKind.None ? "none" : "merge-base");
}

public enum BaseKind
{
    /// <summary>On a pull request the commit where it left its target branch; else nothing.</summary>
    MergeBase,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>The commit where the work here left a branch, tag or commit.</summary>
    Reference,

    /// <summary>The <c>run.json.gz</c> of an earlier run.</summary>
    Record,
}
