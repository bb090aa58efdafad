using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Stages;

/// <summary>Reads the files of <c>evaluate.metrics_file</c> and gives each number the name by which report and gates call it.</summary>
/// <param name="Metrics">In the order of the files.</param>
/// <param name="Notes">What a reader must know beside the numbers.</param>
internal sealed record ReportedNumbers(ImmutableArray<ReportedMetric> Metrics, ImmutableArray<string> Notes)
{
    /// <param name="config">Which way is better.</param>
    /// <param name="files">Those of <see cref="EvaluateConfig.MetricsFiles"/> that are at hand.</param>
    /// <param name="log">Hears how many numbers each has.</param>
    /// <exception cref="CmlException">A file cannot be read, or there are too many numbers in all.</exception>
    public static ReportedNumbers Read(EvaluateConfig config, ImmutableArray<DataFile> files, IRunLog log)
    {
        var (found, notes) = (new List<(MetricsFile File, FileNumber Number)>(), new List<string>());
        var problems = new List<Problem>();
        foreach (var file in config.MetricsFiles)
        {
            if (files.FirstOrDefault(at => at.Name == file.Path) is not { } content)
                continue;
            try
            {
                var numbers = FileNumbers.Read(Content(content), file.Path);
                log.Say($"{file.Path}: {NumberText.Plural(numbers.Numbers.Length, "number")}{(numbers.LeftOut > 0 ? $", {NumberText.Plural(numbers.LeftOut, "other value")} left out" : "")}");
                found.AddRange(numbers.Numbers.Select(number => (file, number)));
                notes.AddRange(Missing(file, numbers));
            }
            catch (CmlException error)
            {
                problems.AddRange(error.Problems);
            }
        }
        if (found.Count > FileNumbers.MostNumbers && problems.Count == 0)
        {
            problems.Add(new Problem(ProblemCode.UnusableMetricsFile, "the files of evaluate.metrics_file hold too many metrics together")
            {
                Found = NumberText.Count(found.Count),
                Expected = $"up to {NumberText.Count(FileNumbers.MostNumbers)} numbers",
            });
        }
        CmlException.ThrowIfAny(problems);
        var counts = found.CountBy(item => item.Number.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new ReportedNumbers([.. found.Select(item => Of(item.File, item.Number, counts[item.Number.Name] > 1))], [.. notes]);
    }

    /// <summary>With the numbers of base beside them.</summary>
    public ImmutableArray<ReportedMetric> Beside(BaseRun? inBase)
    {
        if (inBase is null || inBase.Reported.IsEmpty)
            return Metrics;
        var known = inBase.Reported.ToDictionary(number => number.Name, number => number.Value, StringComparer.Ordinal);
        return [.. Metrics.Select(metric => metric with { Base = known.GetValueOrDefault(metric.Name) })];
    }

    /// <summary>A name that a measured metric has, or another file, is told with its file: no gate can mean one and get the other.</summary>
    private static ReportedMetric Of(MetricsFile file, FileNumber number, bool isShared) => new(
        isShared || MetricCatalog.Find(number.Name) is not null ? $"{file.Path}:{number.Name}" : number.Name, file.Path, number.Value, number.Undefined)
    {
        Direction = file.LowerIsBetter.Contains(number.Name) ? Direction.LowerIsBetter
            : file.HigherIsBetter.Contains(number.Name) ? Direction.HigherIsBetter
            : null,
    };

    private static IEnumerable<string> Missing(MetricsFile file, FileNumbers numbers)
    {
        var names = numbers.Numbers.Select(number => number.Name).ToList();
        foreach (var name in file.LowerIsBetter.Concat(file.HigherIsBetter).Except(names, StringComparer.Ordinal))
        {
            var hint = NameSuggestion.DidYouMean(name, names);
            yield return $"{file.Path} has no number \"{name}\", of which evaluate.metrics_file says which way is better{(hint.Length > 0 ? $"; {hint}" : "")}";
        }
    }

    /// <summary>One byte more than may come is enough to refuse it.</summary>
    private static byte[] Content(DataFile file)
    {
        using var stream = file.Open();
        var buffer = new byte[Math.Min(file.SizeBytes, FileNumbers.MostBytes) + 1];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
