using System.Security.Cryptography;
using System.Text;
using CmlAction.Core.Config;

namespace CmlAction.Core.Stages;

/// <summary>Which part of the configuration a stage depends on, as a SHA-256 in hexadecimal digits.</summary>
internal static class ConfigFingerprint
{
    private static readonly string[] DataKeys = ["version", "name", "seed", "data", "checks"];

    public static string OfData(CmlConfig config) => Of(config, [.. DataKeys, "task"]);

    public static string OfTraining(CmlConfig config) => Of(config, [.. DataKeys, "model", "predictions", "folds", "repeats", "slices", "train"]);

    public static string OfEvaluation(CmlConfig config) => Of(config, [.. DataKeys, "model", "evaluate"]);

    private static string Of(CmlConfig config, string[] keys)
    {
        var resolved = ConfigJson.Of(config);
        resolved["task"] = resolved["model"]?["task"]?.DeepClone();
        resolved["folds"] = resolved["evaluate"]?["folds"]?.DeepClone();
        resolved["repeats"] = resolved["evaluate"]?["repeats"]?.DeepClone();
        resolved["predictions"] = config.Evaluate.Predictions;
        resolved["slices"] = resolved["evaluate"]?["slices"]?.DeepClone();
        resolved["train"] = config.Evaluate.JudgesTrain;
        var text = new StringBuilder();
        foreach (var key in keys)
            text.Append(key).Append('=').Append(resolved[key]?.ToJsonString()).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
