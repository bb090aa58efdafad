using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Stages;

/// <summary>What is kept of a run so that a later one can be compared with it: <c>run.json.gz</c>, described in docs/run-record.md.</summary>
/// <remarks>It holds no cell of the data and no label of a row: rows are named by their <see cref="RowKeys"/>.</remarks>
public sealed record StoredRun
{
    /// <summary>Of the file's shape; grows with every change of it.</summary>
    public const int CurrentVersion = 2;

    /// <summary>What version 2 added may be missing.</summary>
    public const int OldestVersion = 1;

    public required int Version { get; init; }

    /// <summary>The configuration's <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the program that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>40 or 64 hexadecimal digits; null outside a repository.</summary>
    public string? Commit { get; init; }

    public required MachineLearningTask Task { get; init; }

    /// <summary>As in <see cref="Data.Predictions.Labels"/>.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Binary only: predicted positive from this score on.</summary>
    public double? Threshold { get; init; }

    /// <summary>The salt that the rows were divided with.</summary>
    public required string Salt { get; init; }

    /// <summary>Of the data's content, whatever its form; see docs/data.md.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Of all that decides about the model: files, seed, split, trainer and parameters. Null when something else took part.</summary>
    public string? InputFingerprint { get; init; }

    /// <summary>SHA-256 of the model's file; empty for a model that was trained elsewhere.</summary>
    public required string ModelFingerprint { get; init; }

    public required int Seed { get; init; }

    public required string Trainer { get; init; }

    /// <summary>Library and version: <c>xgboost 3.0.0</c>.</summary>
    public required string Library { get; init; }

    /// <summary>Every parameter of the trainer with the value used.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>The resolved configuration, one entry per key: <c>data.split.test</c>; lists as JSON.</summary>
    public required ImmutableSortedDictionary<string, string> Settings { get; init; }

    /// <summary>What a model without features says, from the train part.</summary>
    public required DummyBaseline Dummy { get; init; }

    /// <summary>Importance of its columns and its learning curve.</summary>
    public BaseTraining? Training { get; init; }

    /// <summary>All metrics on all held-out rows, the primary one first.</summary>
    public required ImmutableArray<StoredMetric> Metrics { get; init; }

    /// <summary>Numbers of <c>evaluate.metrics_file</c>; since version 2.</summary>
    public ImmutableArray<StoredNumber> Reported { get; init; } = [];

    /// <summary>Rows of the test part.</summary>
    public required int TestRows { get; init; }

    /// <summary>Rows of the train part.</summary>
    public required int TrainRows { get; init; }

    /// <summary>What the model said about each test row; null when there are too many rows to keep.</summary>
    public StoredPredictions? Predictions { get; init; }

    /// <summary>The first 32 bits of the key of every train row, ascending; null when there are too many.</summary>
    [JsonConverter(typeof(Base64Numbers<uint>))]
    public ImmutableArray<uint>? TrainKeys { get; init; }
}

/// <param name="Name">As in docs/metrics.md.</param>
/// <param name="Value">Null when undefined.</param>
/// <param name="StandardError">Where one is known.</param>
public sealed record StoredMetric(string Name, double? Value, double? StandardError);

/// <param name="Name">As in <see cref="Evaluation.ReportedMetric.Name"/>.</param>
/// <param name="Value">Null when it was none.</param>
public sealed record StoredNumber(string Name, double? Value);

/// <summary>The test rows of a run, in the order of the data.</summary>
public sealed record StoredPredictions
{
    /// <summary>n <see cref="RowKeys"/>.</summary>
    [JsonConverter(typeof(Base64Numbers<ulong>))]
    public required ImmutableArray<ulong>? Keys { get; init; }

    /// <summary>As in <see cref="Data.Predictions.Scores"/>.</summary>
    [JsonConverter(typeof(Base64Numbers<double>))]
    public required ImmutableArray<double>? Scores { get; init; }
}
