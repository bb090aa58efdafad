using System.Security.Cryptography;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Core.Stages;

/// <summary>A fingerprint of all that decides about the model, to know a change that cannot have changed it.</summary>
public static class InputFingerprint
{
    /// <summary>Names of files say nothing about their content.</summary>
    private static readonly string[] Addresses = ["path", "url", "sha256", "train", "validation", "test"];

    /// <param name="config">Seed, data, model, salt and threshold count.</param>
    /// <param name="files">SHA-256 and part of each data file, in the order in which they are read.</param>
    /// <returns>64 hexadecimal digits; null for predictions of a model that was trained elsewhere, of which nobody knows what decided.</returns>
    public static string? Of(CmlConfig config, IEnumerable<(string Sha256, SplitName? Split)> files)
    {
        if (config.Evaluate.Predictions is not null)
            return null;
        var resolved = ConfigJson.Of(config);
        var data = resolved["data"]!.AsObject();
        foreach (var address in Addresses)
            data.Remove(address);
        var text = new StringBuilder();
        text.Append($"seed={config.Seed}\nsalt={DataSplitter.Salt(config)}\ndata={data.ToJsonString()}\nmodel={resolved["model"]?.ToJsonString()}\nthreshold={resolved["evaluate"]?["threshold"]?.ToJsonString()}\n");
        foreach (var (sha256, split) in files)
            text.Append($"{sha256} {split}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
