using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>What one needs to get the same numbers again, in one line.</summary>
internal static class ProvenanceFooter
{
    /// <summary>Digits of a fingerprint that are shown.</summary>
    public const int ShortFingerprint = 12;

    public static Footer Build(RunRecord run)
    {
        var provenance = run.Provenance;
        ImmutableArray<Inline> commit = provenance.Commit is { } id ? [" · commit ", Inline.Code(Short(id, 7))] : [];
        return new Footer(
        [
            $"{NumberText.Plural(run.Evaluation.RowCount, "held-out row")}{Queries(run)}{Shared(run)} · seed {run.Training.Seed} · {ShownText.Value(run.Training.Library)} · data ",
            Inline.Code(Short(run.Data.Fingerprint)),
            " · model ",
            Inline.Code(Short(run.Training.ModelFingerprint)),
            .. commit,
            $" · cml {ShownText.Value(provenance.Version)}",
        ]);
    }

    private static string Queries(RunRecord run) => run.Evaluation.QueryCount is { } count ? $" ({NumberText.Plural(count, "query", "queries")} judged)" : "";

    private static string Shared(RunRecord run) => run.Evaluation.Comparison is { IsSameInputs: false } comparison
        ? $", {(comparison.RowsOfHeadOnly == 0 ? "all" : NumberText.Count(comparison.SharedRows))} shared with {ComparisonText.Name(comparison)}"
        : "";

    public static string Short(string fingerprint, int digits = ShortFingerprint) =>
        ShownText.Value(fingerprint.Length > digits ? fingerprint[..digits] : fingerprint);
}
