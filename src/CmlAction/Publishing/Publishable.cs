using System.Collections.Immutable;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;

namespace CmlAction.Publishing;

/// <summary>A finished report, or the reasons why there is none, ready for every channel.</summary>
/// <param name="Verdict">What the check concludes with.</param>
/// <param name="Title">One line of plain text.</param>
/// <param name="Write">The Markdown that fits a channel.</param>
internal sealed record Publishable(Verdict Verdict, string Title, Func<Channel, string> Write)
{
    /// <summary>True when it is known that nothing differs from the base: for <c>publish.when: changes</c>.</summary>
    public bool IsSameAsBase { get; init; }

    /// <summary>For the check; paths as in the configuration, from the working directory.</summary>
    public ImmutableArray<CheckAnnotation> Annotations { get; init; } = [];

    /// <param name="report">The report.</param>
    /// <param name="pictures">Addresses of its pictures by <c>name-light</c> and <c>name-dark</c>; where there is none, words and diagrams stand in.</param>
    public static Publishable Of(ReportFiles report, ImmutableSortedDictionary<string, string> pictures) => Of(report.Run, report.Report) with
    {
        Write = channel => ReportBudget.Write(report.Report, channel with { Options = channel.Options with { PictureAddresses = pictures } }),
    };

    public static Publishable Of(RunRecord run, Report report) =>
        new(report.Verdict, report.Title, channel => ReportBudget.Write(report, channel))
        {
            Annotations = CheckAnnotations.Of(run.Data.Findings, run.Evaluation.Gates),
            IsSameAsBase = run.Evaluation.Comparison is { IsSameInputs: true },
        };

    /// <summary>What stands where a report would stand.</summary>
    public static Publishable Of(ImmutableArray<Problem> problems)
    {
        var report = ProblemReport.Build(problems);
        return new Publishable(report.Verdict, report.Title, channel => ReportBudget.Write(report, channel))
        {
            Annotations = CheckAnnotations.Of(problems),
        };
    }
}
