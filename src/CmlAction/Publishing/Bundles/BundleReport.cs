using CmlAction.Core;
using CmlAction.Core.Charts;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;

namespace CmlAction.Publishing.Bundles;

/// <summary>Makes the report of a bundle anew: text from its records, pictures drawn again, everything escaped as it always is.</summary>
internal static class BundleReport
{
    /// <summary>Records that were made up can be of a kind that takes for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const string ConfigName = "cml.yaml";

    /// <param name="bundle">A stranger's.</param>
    /// <param name="from">Whose run it was, for the reader: <c>owner:branch</c>.</param>
    /// <param name="provenance">What is known for sure, never taken from the bundle.</param>
    /// <param name="rasterizer">Makes PNG out of SVG; may be unavailable.</param>
    /// <param name="log">Hears of the stage.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="CmlException">The records contradict themselves.</exception>
    public static async Task<ReportFiles> BuildAsync(
        Bundle bundle, string from, Provenance provenance, Rasterizer rasterizer, IRunLog log, CancellationToken stop)
    {
        var config = ReadConfig(bundle);
        var input = new RunInput(config, [], 1, rasterizer, provenance, log);
        try
        {
            var report = await Task.Run(() => Pipeline.Report(input, bundle.Data, bundle.Training, bundle.Evaluation, stop), stop).WaitAsync(Longest, stop);
            return report with { Report = WithOrigin(report.Report, from) };
        }
        catch (TimeoutException)
        {
            throw Bundle.Unusable($"its report is not finished after {Longest.TotalSeconds} seconds");
        }
#pragma warning disable CA1031 // Records that contradict themselves can fail anywhere in the report: that is the fault of who made them up, and no bug.
        catch (Exception error) when (error is not (OperationCanceledException or CmlException))
#pragma warning restore CA1031
        {
            throw Bundle.Unusable("its records contradict themselves");
        }
    }

    /// <summary>Read as any configuration is, in an empty folder of its own.</summary>
    private static CmlConfig ReadConfig(Bundle bundle)
    {
        var folder = Directory.CreateTempSubdirectory("cml-bundle-");
        try
        {
            var workspace = new Workspace(folder.FullName);
            workspace.Write(ConfigName, bundle.Config);
            var config = ConfigReader.Read(workspace, ConfigName, [], Path.GetFileNameWithoutExtension(ConfigName));
            Pipeline.Validate(config);
            return config;
        }
        catch (CmlException)
        {
            throw Bundle.Unusable("its configuration cannot be used");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The reader has to know that nobody of this repository has looked at the code that made the numbers.</summary>
    private static Report WithOrigin(Report report, string from) => report with
    {
        Blocks = report.Blocks.Insert(1, new Alert(AlertKind.Note, "As reported by the run of ", Inline.Code(from), ", with that branch's own code.")),
    };
}
