using System.Text.Json.Nodes;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>The shape of <c>bundle.json</c>.</summary>
/// <param name="Version">Of this shape; grows when it changes.</param>
/// <param name="Commit">What was run: 40 hexadecimal digits.</param>
/// <param name="Config">The resolved configuration, itself a valid <c>cml.yaml</c>.</param>
/// <param name="Data">Record of the data stage.</param>
/// <param name="Training">Record of the training stage.</param>
/// <param name="Evaluation">Record of the evaluation stage.</param>
internal sealed record BundleFile(
    int Version, string Commit, JsonObject Config, DataSummary Data, TrainingSummary Training, EvaluationResult Evaluation)
{
    public const int CurrentVersion = 1;
}
