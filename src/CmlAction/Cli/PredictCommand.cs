using System.Collections.Immutable;
using System.CommandLine;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Cli;

/// <summary><c>cml predict</c>: uses a model that a run left on rows without an answer.</summary>
internal static class PredictCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("predict", "Predict the rows of a data file with a trained model, as CSV.");
        var data = new Argument<string>("data") { Description = "CSV, TSV or JSON Lines file, plain or gzip, with the model's feature columns." };
        var model = new Option<string>("--model")
        {
            Description = "Folder of the model.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "out/model",
        };
        var output = new Option<string?>("--out") { Description = "File to write (default: standard output).", HelpName = "FILE" };
        var threshold = new Option<double>("--threshold")
        {
            Description = "Binary models predict the positive label from this score on.",
            HelpName = "SCORE",
            DefaultValueFactory = _ => new EvaluateConfig().Threshold,
        };
        command.Add(data);
        command.Add(model);
        command.Add(output);
        command.Add(threshold);
        command.SetAction(parsed => console.With(_ =>
        {
            OpenSsl.Require();
            using var trained = ModelFolder.Load(new Workspace(Path.GetFullPath(parsed.GetValue(model)!, host.CurrentDirectory)));
            var file = LocalFile.Open(parsed.GetValue(data)!, host.CurrentDirectory);
            var options = new TableOptions(new FormatConfig(), TypesOf(trained.Schema))
            {
                Only = [.. trained.Schema.Features.Select(feature => feature.Name)],
                Threads = host.Processors,
            };
            var table = TableReader.Read([file], options, stop);
            var scores = trained.Predict(table, [.. Enumerable.Range(0, table.RowCount)]);
            var csv = PredictionTable.Write(trained.Schema, scores, parsed.GetValue(threshold));
            if (parsed.GetValue(output) is { } path)
                LocalFile.Write(path, host.CurrentDirectory, csv);
            else
                console.Print(csv);
            return ExitCode.Success;
        }));
        return command;
    }

    /// <summary>A column is read as what it was in training, so that <c>1</c> stays a name where it was one.</summary>
    private static ImmutableSortedDictionary<string, ColumnTypeName> TypesOf(ModelSchema schema) =>
        schema.Features.ToImmutableSortedDictionary(
            feature => feature.Name,
            feature => feature.Type switch
            {
                ColumnType.Category => ColumnTypeName.Category,
                ColumnType.Datetime => ColumnTypeName.Datetime,
                _ => ColumnTypeName.Number,
            },
            StringComparer.Ordinal);
}
