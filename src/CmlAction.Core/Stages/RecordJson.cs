using System.Text.Json.Serialization;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>What one verb leaves for the next.</summary>
/// <param name="Version">Of the file's shape; grows when it changes.</param>
/// <param name="Config">Fingerprint of the configuration it was made with.</param>
/// <param name="Record">The stage's record.</param>
internal sealed record StageRecord<T>(int Version, string Config, T Record)
{
    public const int CurrentVersion = 1;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(StageRecord<DataSummary>))]
[JsonSerializable(typeof(StageRecord<TrainingSummary>))]
[JsonSerializable(typeof(StageRecord<EvaluationResult>))]
[JsonSerializable(typeof(StoredRun))]
[JsonSerializable(typeof(BundleFile))]
internal sealed partial class RecordJson : JsonSerializerContext;
