using System.Text.Json;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>
/// A finished run as data, for a second run that may write where this one may not: the report of a fork's pull request is made anew from it. It
/// holds no Markdown, no HTML and no pictures, and whoever reads it takes every byte for a stranger's.
/// </summary>
/// <param name="Commit">What was run: 40 hexadecimal digits.</param>
/// <param name="Config">The resolved configuration as the text of a <c>cml.yaml</c>.</param>
/// <param name="Data">Record of the data stage.</param>
/// <param name="Training">Record of the training stage.</param>
/// <param name="Evaluation">Record of the evaluation stage.</param>
public sealed record Bundle(string Commit, string Config, DataSummary Data, TrainingSummary Training, EvaluationResult Evaluation)
{
    /// <summary>Name of the one file.</summary>
    public const string FileName = "bundle.json";

    /// <summary>Largest file that is written or read.</summary>
    public const int MostBytes = 16 << 20;

    private const int ShaLength = 40;

    /// <summary>The file of a run; the same bytes for the same run. Null when the commit is not known.</summary>
    public static byte[]? Write(RunRecord run) => run.Provenance.Commit is not { } commit ? null : JsonSerializer.SerializeToUtf8Bytes(
        new BundleFile(BundleFile.CurrentVersion, commit, ConfigJson.Of(run.Config), run.Data, run.Training, run.Evaluation),
        RecordJson.Default.BundleFile);

    /// <summary>Reads what a stranger wrote.</summary>
    /// <param name="json">At most <see cref="MostBytes"/>.</param>
    /// <exception cref="CmlException">It is not exactly what <see cref="Write"/> writes.</exception>
    public static Bundle Read(byte[] json)
    {
        BundleFile? file;
        try
        {
            if (BundleRules.WhyNot(json) is { } why)
                throw Unusable(why);
            file = JsonSerializer.Deserialize(json, RecordJson.Default.BundleFile);
        }
        catch (JsonException)
        {
            throw Unusable("it is not of the shape that this version writes");
        }
        if (file is not { Version: BundleFile.CurrentVersion })
            throw Unusable($"it is not of version {BundleFile.CurrentVersion}");
        if (file.Commit.Length != ShaLength || !file.Commit.All(char.IsAsciiHexDigitLower))
            throw Unusable("it names no commit");
        return new Bundle(file.Commit, file.Config.ToJsonString(), file.Data, file.Training, file.Evaluation);
    }

    /// <summary>The problem of a bundle that is not used; says nothing of what stands in it.</summary>
    /// <param name="why">A sentence without a full stop.</param>
    public static CmlException Unusable(string why) =>
        new(new Problem(ProblemCode.BundleUnusable, $"the bundle is not used: {why}") { Place = new Place(FileName) });
}
