using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;

namespace CmlAction.Core.Stages;

/// <summary>An earlier report beside the same run made again: what is the same, and what is not.</summary>
/// <param name="Items">In the order in which one thing decides about the next: data, configuration, model, metrics.</param>
/// <param name="IsExact">True when metrics are compared to the last digit, because the library is the same; else within <see cref="Tolerance"/>.</param>
public sealed record Verification(ImmutableArray<VerifiedItem> Items, bool IsExact)
{
    /// <summary>Largest difference of a metric by another version of the library, relative to values above 1 and absolute below.</summary>
    public const double Tolerance = 1e-6;

    private const int LongestValue = 60;
    private const int FingerprintDigits = 12;

    /// <summary>What decides about the numbers. Gates, checks, the report and addresses of files do not.</summary>
    private static readonly string[] Deciding = ["data.", "model.", "evaluate.threshold", "evaluate.predictions"];

    private static readonly string[] Addresses = ["data.path", "data.url", "data.sha256", "data.train", "data.validation", "data.test"];

    public bool IsSame => Items.All(item => item.Answer != VerifiedAnswer.Differs);

    /// <param name="report">The earlier one.</param>
    /// <param name="name">What messages call its file.</param>
    /// <param name="now">The run made again.</param>
    /// <exception cref="CmlException">They are of different tasks.</exception>
    public static Verification Of(EarlierReport report, string name, StoredRun now)
    {
        var task = now.Task.ToString().ToLowerInvariant();
        if (report.Task != task)
        {
            throw new CmlException(new Problem(ProblemCode.UnusableReport, "the report is of another task, so nothing in it can be compared")
            {
                Place = new Place(name),
                Found = report.Task,
                Expected = task,
                Remedy = "name the report of this configuration",
            });
        }
        var isSameLibrary = report.Library == now.Library;
        return new Verification(
        [
            Told("program", report.Program, now.Program),
            Told("commit", report.Commit ?? "", now.Commit ?? ""),
            Told("library", report.Library, now.Library),
            Judged("data (SHA-256)", report.DataFingerprint, now.DataFingerprint),
            Judged("seed", $"{report.Seed}", $"{now.Seed}"),
            .. Differences("configuration", Decide(report.Settings), Decide(now.Settings)),
            .. Differences("parameters", report.Parameters, now.Parameters),
            isSameLibrary ? Judged("model (SHA-256)", report.ModelFingerprint, now.ModelFingerprint) : Told("model (SHA-256)", report.ModelFingerprint, now.ModelFingerprint),
            .. report.Metrics.Select(metric => Metric(metric, now.Metrics.FirstOrDefault(own => own.Name == metric.Name), isSameLibrary)),
        ], isSameLibrary);
    }

    /// <summary>A table, and below it the answer in one line. Plain text; nothing of it begins a line with text from the report.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        TextTable.Append(text, [["", "report", "now", ""], .. Items.Select(item => new[] { Shown(item.Name), Shown(item.Report), Shown(item.Now), Word(item.Answer) })]);
        text.Append(IsExact
            ? "\n  Metrics are compared to the last digit: the library is the same.\n"
            : $"\n  The library is another one: metrics may differ by {NumberText.RoundTrip(Tolerance)} (of values above 1: that share of them), and the model's file is not compared.\n");
        var differing = Items.Count(item => item.Answer == VerifiedAnswer.Differs);
        text.Append(IsSame ? "verified: same\n" : $"verified: {NumberText.Plural(differing, "difference")}\n");
        return text.ToString();
    }

    private static ImmutableSortedDictionary<string, string> Decide(ImmutableSortedDictionary<string, string> settings) => settings
        .Where(setting => Deciding.Any(start => setting.Key.StartsWith(start, StringComparison.Ordinal)) && !Addresses.Contains(setting.Key))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>One line when nothing differs, else one for each name that does.</summary>
    private static IEnumerable<VerifiedItem> Differences(
        string title, ImmutableSortedDictionary<string, string> report, ImmutableSortedDictionary<string, string> now)
    {
        var names = report.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(name => report.GetValueOrDefault(name) != now.GetValueOrDefault(name)).ToList();
        return names.Count == 0
            ? [Judged(title, NumberText.Plural(report.Count, "value"), NumberText.Plural(now.Count, "value"))]
            : names.Select(name => Judged(name, report.GetValueOrDefault(name, "–"), now.GetValueOrDefault(name, "–")));
    }

    private static VerifiedItem Metric(StoredNumber report, StoredMetric? now, bool isExact)
    {
        var isSame = now is not null && (report.Value, now.Value) switch
        {
            (null, null) => true,
            ({ } earlier, { } value) => isExact ? earlier.Equals(value) : Math.Abs(earlier - value) <= Tolerance * Math.Max(1, Math.Abs(earlier)),
            _ => false,
        };
        return new VerifiedItem(report.Name, Number(report.Value), now is null ? "–" : Number(now.Value), isSame ? VerifiedAnswer.Same : VerifiedAnswer.Differs);
    }

    private static string Number(double? value) => value is { } number ? NumberText.RoundTrip(number) : MetricText.Undefined;

    private static VerifiedItem Judged(string name, string report, string now) =>
        new(name, report, now, report == now ? VerifiedAnswer.Same : VerifiedAnswer.Differs);

    private static VerifiedItem Told(string name, string report, string now) =>
        new(name, report, now, report == now ? VerifiedAnswer.Same : VerifiedAnswer.NotJudged);

    private static string Shown(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower)
        ? text[..FingerprintDigits]
        : text.Length == 0 ? "–" : ReportText.Safe(ShownText.Value(text, LongestValue));

    private static string Word(VerifiedAnswer answer) => answer switch
    {
        VerifiedAnswer.Same => "same",
        VerifiedAnswer.Differs => "differs",
        _ => "differs, not judged",
    };
}

/// <param name="Name">What is compared.</param>
/// <param name="Report">As the report says.</param>
/// <param name="Now">As it came out.</param>
/// <param name="Answer">Whether that is the same.</param>
public sealed record VerifiedItem(string Name, string Report, string Now, VerifiedAnswer Answer);

public enum VerifiedAnswer
{
    Same,
    Differs,

    /// <summary>It differs, and that alone is no failure: only what comes out counts.</summary>
    NotJudged,
}
