using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Core.Stages;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Foreign;

namespace CmlAction.Core;

/// <summary>The table of contents: what happens in a run, in this order, and nowhere else.</summary>
/// <remarks>Every stage is a function of what stands in its parameters; none calls the next.</remarks>
public static class Pipeline
{
    /// <summary>Names in the configuration that can be judged before any data are read.</summary>
    /// <exception cref="CmlException">Unknown trainer, parameter, metric or figure: all of them.</exception>
    public static void Validate(CmlConfig config)
    {
        var problems = new List<Problem>();
        if (config.Evaluate.Predictions is null)
            Collect(problems, () => TrainerCatalog.Resolve(config.Model, config.Places));
        problems.AddRange(EvaluateValidator.Check(config.Evaluate, config.Places, config.Model.Task, []));
        problems.AddRange(FigureCatalog.Check(config.Report, config.Places, config.Model.Task));
        CmlException.ThrowIfAny(problems);
    }

    public static DataStage Data(RunInput input, CancellationToken stop)
    {
        var config = input.Config;
        using var stage = input.Log.Stage("data");
        var table = input.Log.Step("read", () => TableReader.Read(input.Files, TableOptions.For(config) with { Threads = input.Threads }, stop));
        var dataset = input.Log.Step("columns", () => DatasetBuilder.Build(table, config));
        CmlException.ThrowIfAny(
        [
            .. EvaluateValidator.Check(config.Evaluate, config.Places, dataset.Task, Labels(dataset)),
            .. FigureCatalog.Check(config.Report, config.Places, dataset.Task),
            .. input.Texts.CheckTask(dataset.Task),
        ]);
        var split = input.Log.Step("split", () => DataSplitter.Split(dataset, config));
        CmlException.ThrowIfAny(ModelValidator.Check(config.Model, config.Places, split));
        var ((findings, drift), summary) = input.Log.Step("checks", () => SideBySide.Do(
            UnusedMemory.IsLarge(table) ? 1 : input.Threads, () => Judge(split, input), () => DataSummarizer.Summarize(split, config)));
        summary = summary with { Findings = findings, Drift = drift };
        input.Log.Say(RunNotes.Data(summary));
        return new DataStage(split, summary);
    }

    private static (ImmutableArray<Finding> Findings, DriftSummary? Drift) Judge(DataSplit split, RunInput input)
    {
        var findings = DataChecks.Run(split, input.Config, input.Base, input.CommitTime);
        if (input.Base is not { } baseData)
            return (findings, null);
        var (drifts, drift) = input.Log.Step("drift", () => DriftChecks.Compare(split, baseData, input.Config));
        return ([.. findings, .. drifts], drift);
    }

    /// <summary>The data in numbers, without judging them.</summary>
    public static DataSummary Profile(RunInput input, CancellationToken stop)
    {
        using var stage = input.Log.Stage("data");
        var table = TableReader.Read(input.Files, TableOptions.For(input.Config) with { Threads = input.Threads }, stop);
        return DataSummarizer.Summarize(DataSplitter.Split(DatasetBuilder.Build(table, input.Config), input.Config), input.Config);
    }

    public static TrainStage Train(RunInput input, DataStage data, CancellationToken stop)
    {
        using var stage = input.Log.Stage("train");
        if (input.Config.Evaluate.Predictions is not null)
        {
            var foreign = Foreign(input, data, stop);
            return foreign with { Summary = foreign.Summary with { WeakSlices = WeakSliceStage.Of(data, foreign.Predictions, []) } };
        }
        var (trainer, task) = TaskOf(input, data);
        var learned = Learn(input, data, trainer, task, stop);
        var (insight, weak) = input.Log.Step("insight", () => SideBySide.Do(
            input.Threads,
            () => InsightStage.Of(learned.Model, data, input.Config, learned.Predictions, stop),
            () => WeakSliceStage.Of(data, learned.Predictions, learned.Summary.Importance.Select(importance => importance.Column))));
        return learned with
        {
            Summary = learned.Summary with
            {
                Insight = insight,
                Folds = input.Log.Step("folds", () => ResamplingStage.Folds(trainer, task, input.Config, stop)),
                Repeats = input.Log.Step("repeats", () => ResamplingStage.Repeats(trainer, task, learned.Model, input.Config, stop)),
                WeakSlices = weak,
            },
        };
    }

    private static (Trainer Trainer, TrainingTask Task) TaskOf(RunInput input, DataStage data)
    {
        var (trainer, parameters) = TrainerCatalog.Resolve(input.Config.Model, input.Config.Places);
        return (trainer, new TrainingTask(data.Split, parameters, input.Config.Seed, input.Threads, input.Log.Progress) { Model = input.Config.Model });
    }

    private static TrainStage Learn(RunInput input, DataStage data, Trainer trainer, TrainingTask task, CancellationToken stop)
    {
        var model = input.Log.Step("fit", () => trainer.Train(task, stop));
        input.Log.Say(RunNotes.Training(model.Summary));
        return new TrainStage(model, input.Log.Step("predict", () => Recognised(Predictor.Predict(model, data.Split, input.Config.Evaluate.JudgesTrain), data.Split, input.Config)));
    }

    /// <summary>The run of base once more, with what it takes to be compared with: no checks, gates, intervals or looks into the model.</summary>
    /// <param name="input">With the configuration and files of base.</param>
    /// <param name="stop">Ends it.</param>
    public static StoredRun Again(RunInput input, CancellationToken stop)
    {
        var data = Data(input, stop);
        using var trained = Trained();
        var evaluation = Evaluate(input, data.Summary, trained.Predictions);
        return StoredRuns.Of(input, data, trained.Summary, trained.Predictions, evaluation);

        TrainStage Trained()
        {
            using var stage = input.Log.Stage("train");
            if (input.Config.Evaluate.Predictions is not null)
                return Foreign(input, data, stop);
            var (trainer, task) = TaskOf(input, data);
            return Learn(input, data, trainer, task, stop);
        }
    }

    /// <summary>In place of training: what a model said that was trained elsewhere.</summary>
    private static TrainStage Foreign(RunInput input, DataStage data, CancellationToken stop)
    {
        // The predictions of another commit are not at hand; a stored run record has them.
        var file = input.Predictions
            ?? throw new CmlException(new Problem(ProblemCode.NoForeignPredictions, "the predictions of a training elsewhere are not at hand"));
        var predictions = ForeignPredictions.Read(file, data.Split, input.Config, stop);
        var model = new ForeignModel(predictions, file.Name, data.Split, input.Config);
        input.Log.Say(RunNotes.Training(model.Summary));
        return new TrainStage(model, Recognised(predictions, data.Split, input.Config));
    }

    /// <summary>The numbers of a metrics file alone, for a base whose model need not be trained again.</summary>
    public static ImmutableArray<StoredNumber> Reported(CmlConfig config, ImmutableArray<DataFile> files, IRunLog log) =>
        [.. ReportedNumbers.Read(config.Evaluate, files, log).Metrics.Select(metric => new StoredNumber(metric.Name, metric.Value))];

    public static EvaluationResult Evaluate(RunInput input, DataSummary data, Predictions predictions, TrainingSummary? training = null)
    {
        using var stage = input.Log.Stage("evaluate");
        var heldOut = predictions.Of(SplitName.Test);
        var reported = ReportedNumbers.Read(input.Config.Evaluate, input.MetricsFiles, input.Log);
        var choice = ThresholdChoice.Of(input.Config.Evaluate, predictions);
        var evaluation = Evaluator.Evaluate(
            heldOut,
            data.Dummy,
            input.Config.Evaluate with { Threshold = choice?.Value ?? input.Config.Evaluate.Threshold },
            input.Config.Places,
            new EvaluationSettings
            {
                Seed = input.Config.Seed,
                Threads = input.Threads,
                Base = input.BaseRun?.ToModel(heldOut, input, data, training),
                NoBase = input.BaseRun?.WhyMissing,
                Reported = reported.Beside(input.BaseRun),
                Parts = predictions,
            });
        evaluation = evaluation with
        {
            Notes = [.. evaluation.Notes, .. reported.Notes],
            ThresholdChoice = choice,
            History = input.History,
        };
        input.Log.Say(RunNotes.Evaluation(evaluation));
        return evaluation;
    }

    public static ReportFiles Report(
        RunInput input, DataSummary data, TrainingSummary training, EvaluationResult evaluation, CancellationToken stop)
    {
        using var stage = input.Log.Stage("report");
        var verdict = Verdicts.Of([.. data.Findings, .. training.Findings], evaluation.Gates);
        var run = new RunRecord(input.Config, data, training, evaluation, verdict, input.Provenance);
        return ReportFiles.Make(run, FigureCatalog.Draw(run, input.Texts.PlacedFigures), input.Texts, input.Rasterizer, input.Threads, stop);
    }

    /// <summary>With what the data say of each row beside its answer: by what it is known again, and its slices.</summary>
    private static Predictions Recognised(Predictions predictions, DataSplit split, CmlConfig config)
    {
        ImmutableArray<int> rows = [.. predictions.Rows.Select(row => row - 1)];
        return predictions with
        {
            Keys = RowKeys.Of(split.Dataset, config.Data, rows),
            Slices =
            [
                .. config.Evaluate.Slices.Select(slice => split.Dataset.Table.Find(slice.Column) is { } column
                    ? SliceColumns.Of(column, slice, rows.AsSpan())
                    : predictions.Slices.First(foreign => foreign.Column == slice.Column)),
            ],
        };
    }

    private static ImmutableArray<string> Labels(Dataset dataset) =>
        dataset.Target is ClassTarget target ? target.Labels : [];

    private static void Collect(List<Problem> problems, Action step)
    {
        try
        {
            step();
        }
        catch (CmlException error)
        {
            problems.AddRange(error.Problems);
        }
    }
}
