using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>The folder that a run fills (<c>out/</c>): names of its files, and the records that the verbs leave for each other.</summary>
public sealed class OutputFolder(Workspace folder, string shownAs)
{
    public const string Report = "report.md";
    public const string ReportHtml = "report.html";
    public const string ReportJson = "report.json";
    public const string Comment = "comment.md";
    public const string Metrics = "metrics.json";
    public const string Predictions = "predictions.csv.gz";
    public const string Charts = "charts";
    public const string Model = "model";
    public const string Run = "run.json.gz";

    /// <summary>What a run whose token may only read leaves for one that may write.</summary>
    public const string BundleFolder = "bundle";

    private const string DataRecord = "records/data.json";
    private const string TrainingRecord = "records/training.json";
    private const string EvaluationRecord = "records/evaluation.json";

    public Workspace Folder => folder;

    /// <summary>Path of a file in the folder, as the user would type it.</summary>
    public string Shown(string file) => shownAs is "" or "." ? file : $"{shownAs.TrimEnd('/')}/{file}";

    public void WriteData(CmlConfig config, DataSummary summary) =>
        WriteRecord(DataRecord, ConfigFingerprint.OfData(config), summary, RecordJson.Default.StageRecordDataSummary);

    public DataSummary ReadData(CmlConfig config) =>
        ReadRecord(DataRecord, "cml check", ConfigFingerprint.OfData(config), RecordJson.Default.StageRecordDataSummary);

    /// <summary>Leaves the run as data for <c>cml publish --bundle</c>. Without a commit there is nothing to post to.</summary>
    public void WriteBundle(Reporting.RunRecord run)
    {
        if (Bundle.Write(run) is { } content)
            folder.Write($"{BundleFolder}/{Bundle.FileName}", content);
    }

    public void WriteTraining(CmlConfig config, TrainStage stage)
    {
        stage.Model.Save(new Workspace(folder.Locate(Model)!));
        using (var file = folder.Create(Predictions))
        {
            PredictionsCsv.Write(file.Stream, stage.Predictions, ThresholdChoice.ValueFor(config.Evaluate, stage.Predictions));
            file.Commit();
        }
        WriteRecord(TrainingRecord, ConfigFingerprint.OfTraining(config), stage.Summary, RecordJson.Default.StageRecordTrainingSummary);
    }

    public TrainingSummary ReadTraining(CmlConfig config) =>
        ReadRecord(TrainingRecord, "cml train", ConfigFingerprint.OfTraining(config), RecordJson.Default.StageRecordTrainingSummary);

    public Predictions ReadPredictions(CmlConfig config, DataSummary data, CancellationToken stop)
    {
        if (!folder.Exists(Predictions))
            throw Missing(Predictions, "cml train");
        using var stream = folder.OpenRead(Predictions);
        return PredictionsCsv.Read(stream, Shown(Predictions), data.Task, data.Labels, stop, config.Evaluate.Slices);
    }

    public void WriteEvaluation(CmlConfig config, EvaluationResult evaluation)
    {
        folder.Write(Metrics, Reporting.MetricsJson.Write(evaluation));
        WriteRecord(
            EvaluationRecord, ConfigFingerprint.OfEvaluation(config), evaluation, RecordJson.Default.StageRecordEvaluationResult);
    }

    public EvaluationResult ReadEvaluation(CmlConfig config) =>
        ReadRecord(EvaluationRecord, "cml evaluate", ConfigFingerprint.OfEvaluation(config), RecordJson.Default.StageRecordEvaluationResult);

    /// <summary>What a later run can be compared with.</summary>
    /// <param name="record">As <see cref="StoredRunFile"/> writes it.</param>
    public void WriteRun(byte[] record) => folder.Write(Run, record);

    private void WriteRecord<T>(string file, string fingerprint, T record, JsonTypeInfo<StageRecord<T>> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new StageRecord<T>(StageRecord<T>.CurrentVersion, fingerprint, record), type);
        folder.Write(file, json);
    }

    private T ReadRecord<T>(string file, string verb, string fingerprint, JsonTypeInfo<StageRecord<T>> type)
    {
        if (!folder.Exists(file))
            throw Missing(file, verb);
        StageRecord<T>? record;
        try
        {
            record = JsonSerializer.Deserialize(folder.ReadBytes(file), type);
        }
        catch (JsonException error)
        {
            var place = new Place(Shown(file), (int?)error.LineNumber + 1, null);
            throw new CmlException(new Problem(ProblemCode.BrokenRecord, "the record is not what this version writes") { Place = place });
        }
        if (record is not { Version: StageRecord<T>.CurrentVersion })
        {
            throw new CmlException(new Problem(ProblemCode.BrokenRecord, "the record has another version")
            {
                Place = new Place(Shown(file)),
                Found = $"version {record?.Version}",
                Expected = $"version {StageRecord<T>.CurrentVersion}",
            });
        }
        if (record.Config != fingerprint)
        {
            throw new CmlException(new Problem(ProblemCode.StaleRecord, $"the configuration changed since {verb} wrote its record")
            {
                Place = new Place(Shown(file)),
                Remedy = $"run {verb} again, or cml run for all of them",
            });
        }
        return record.Record;
    }

    private CmlException Missing(string file, string verb) =>
        new(new Problem(ProblemCode.MissingRecord, $"{Shown(file)} is not there; {verb} writes it")
        {
            Remedy = $"run {verb} with the same --out, or cml run for all of them",
        });
}
