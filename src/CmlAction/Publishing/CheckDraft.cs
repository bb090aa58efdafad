using System.Collections.Immutable;

namespace CmlAction.Publishing;

/// <summary>A check run to be.</summary>
internal sealed record CheckDraft
{
    /// <summary>What people see in the list of checks; branch rules name it.</summary>
    public required string Name { get; init; }

    public required string HeadSha { get; init; }

    /// <summary>Unlike that of every other check: a lost answer is found again by it.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The page of the workflow run.</summary>
    public string? DetailsUrl { get; init; }

    /// <summary>Null while it is in progress.</summary>
    public CheckConclusion? Conclusion { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>With a <see cref="Conclusion"/>.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Null while there is nothing to say.</summary>
    public CheckOutput? Output { get; init; }
}

/// <summary>What a check run says.</summary>
/// <param name="Title">One line.</param>
/// <param name="Summary">Markdown, at most 65,535 characters.</param>
internal sealed record CheckOutput(string Title, string Summary)
{
    public ImmutableArray<CheckAnnotation> Annotations { get; init; } = [];
}

/// <summary>A remark at lines of a file of the repository.</summary>
/// <param name="Path">From the root of the repository, with <c>/</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Level">How bad.</param>
/// <param name="Title">At most 255 characters.</param>
/// <param name="Message">At most 64 KB.</param>
internal sealed record CheckAnnotation(string Path, int Line, AnnotationLevel Level, string Title, string Message);

internal enum AnnotationLevel
{
    Notice,
    Warning,
    Failure,
}

/// <summary>How a check ended, in the order of the API's documentation.</summary>
internal enum CheckConclusion
{
    Cancelled,
    Failure,

    /// <summary>Counts as passed where a branch rule requires the check.</summary>
    Neutral,
    Success,
}

/// <summary>A check run as the forge has it.</summary>
/// <param name="Id">For changes.</param>
/// <param name="Url">Its page.</param>
/// <param name="Annotations">How many it has.</param>
internal sealed record ForgeCheck(long Id, string Url, int Annotations);

/// <summary>A commit status to be.</summary>
/// <param name="Context">What people see in the list of checks.</param>
/// <param name="Conclusion">Null while it is pending.</param>
/// <param name="Description">One line; cut at 140 characters.</param>
/// <param name="TargetUrl">Where the line leads.</param>
internal sealed record StatusDraft(string Context, CheckConclusion? Conclusion, string Description, string? TargetUrl);
