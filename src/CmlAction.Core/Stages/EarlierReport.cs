using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Stages;

/// <summary>What a <c>report.json</c> says about how its numbers came about, and which they are.</summary>
public sealed record EarlierReport
{
    /// <summary>Largest file that is read.</summary>
    public const int MostBytes = 64 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public required string Task { get; init; }

    public required string Program { get; init; }

    /// <summary>Null outside a repository.</summary>
    public required string? Commit { get; init; }

    public required string Library { get; init; }

    public required long Seed { get; init; }

    public required string DataFingerprint { get; init; }

    public required string ModelFingerprint { get; init; }

    /// <summary>Every parameter with the value used.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>The resolved configuration, as <see cref="Stages.Settings"/>.</summary>
    public required ImmutableSortedDictionary<string, string> Settings { get; init; }

    /// <summary>Name to value, null when undefined, in the order of the report.</summary>
    public required ImmutableArray<StoredNumber> Metrics { get; init; }

    /// <param name="json">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="CmlException">It is no report of this version.</exception>
    public static EarlierReport Read(byte[] json, string name)
    {
        if (json.Length > MostBytes)
            throw Unusable(name, NumberText.Bytes(json.Length), $"at most {NumberText.Bytes(MostBytes)}");
        try
        {
            var report = JsonNode.Parse(json, documentOptions: Strict)!.AsObject();
            var version = report["version"]!.GetValue<int>();
            if (version != Reporting.ReportJson.Version)
                throw Unusable(name, $"version {version}", $"version {Reporting.ReportJson.Version}");
            var (provenance, training) = (report["provenance"]!, report["training"]!);
            return new EarlierReport
            {
                Task = report["task"]!.GetValue<string>(),
                Program = provenance["program"]!.GetValue<string>(),
                Commit = provenance["commit"]?.GetValue<string>(),
                Library = provenance["library"]!.GetValue<string>(),
                Seed = provenance["seed"]!.GetValue<long>(),
                DataFingerprint = provenance["data_fingerprint"]!.GetValue<string>(),
                ModelFingerprint = provenance["model_fingerprint"]!.GetValue<string>(),
                Parameters = training["parameters"]!.AsObject().ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>(), StringComparer.Ordinal),
                Settings = Stages.Settings.Of(report["config"]!.AsObject()),
                Metrics = [.. report["metrics"]!.AsArray().Select(metric => new StoredNumber(metric!["name"]!.GetValue<string>(), metric["value"]?.GetValue<double>()))],
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw Unusable(name, "other keys or values", "the report.json of a run");
        }
    }

    private static CmlException Unusable(string name, string found, string expected) =>
        new(new Problem(ProblemCode.UnusableReport, "this is not a report that can be verified") { Place = new Place(name), Found = found, Expected = expected });
}
