namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode UnknownMetric = new(
        401, "Unknown metric",
        "evaluate.metrics or a gate names something that is not a metric.",
        "use a name of docs/metrics.md");

    public static readonly ProblemCode MetricOfAnotherTask = new(
        402, "Metric of another task",
        "evaluate.metrics or a gate names a metric that has no meaning for the task at hand, such as rmse for classes.",
        "use a metric of this task (docs/metrics.md), or set model.task if the task was inferred wrongly");

    public static readonly ProblemCode DuplicateMetric = new(
        403, "Metric listed twice",
        "evaluate.metrics names the same metric twice, perhaps once by an alias.",
        "remove one of the two");

    public static readonly ProblemCode MetricWithoutClasses = new(
        404, "Metric is not measured per class",
        "A gate says \"for class\" about a metric that has one value for all classes, or in a regression, which has none.",
        "leave out \"for class\", or use precision, recall or f1");

    public static readonly ProblemCode UnknownClass = new(
        405, "Unknown class",
        "A gate says \"for class\" with a label that the target does not have.",
        "use a label of the target, spelt exactly as in the data");

    public static readonly ProblemCode ThresholdWithoutBinary = new(
        406, "Threshold without a binary task",
        "evaluate.threshold is set, but only a binary task decides by a threshold: multiclass takes the most probable class.",
        "remove evaluate.threshold");

    public static readonly ProblemCode NoHeldOutRows = new(
        407, "No test rows",
        "The split left no row with a target in the test part, so nothing can be measured.",
        "raise data.split.test, or give more data");

    public static readonly ProblemCode PredictionNotFinite = new(
        408, "Prediction is not a finite number",
        "The model predicted infinity or not-a-number, usually because the training diverged.",
        "lower the learning rate, add regularization, or scale the target");

    public static readonly ProblemCode ReportedGate = new(
        409, "Gate asks too much of a number from a file",
        "A gate on a number of evaluate.metrics_file asks for its dummy, a class or a part of the rows: of such a number nothing is known but itself.",
        "compare it with a number, or with base");

    public static readonly ProblemCode NoMetricsFile = new(
        410, "No metrics file",
        "evaluate.metrics_file names a file that is not there.",
        "let an earlier step or model.command write it, or correct the path, which is relative to the working directory and must stay below it");

    public static readonly ProblemCode UnusableMetricsFile = new(
        411, "Unusable metrics file",
        "A file of evaluate.metrics_file is no JSON or YAML object with numbers, or holds more than can be shown.",
        "write an object such as {\"val\": {\"loss\": 0.31}} with at most 1,000 numbers");
    public static readonly ProblemCode NotSliced = new(
        412, "Gate for each of what is no slice",
        "A gate says \"for each\" with a column that evaluate.slices does not list.",
        "add the column to evaluate.slices, spelt exactly as in the data");

    public static readonly ProblemCode PartWithoutPredictions = new(
        413, "No predictions for a part",
        "A gate asks about train or validation rows, but the predictions have none of them.",
        "write predictions for these rows too, with the part in column split, or remove the gate");

    public static readonly ProblemCode NoRunRecord = new(
        441, "Run record not found",
        "evaluate.base or --base names a run.json.gz that is not in the workspace.",
        "name a run.json.gz below the working directory, a branch, tag or commit, or leave out evaluate.base");

    public static readonly ProblemCode UnusableReport = new(
        442, "Report that cannot be verified",
        "The file given to cml verify is no report.json of this version, or that of another task.",
        "name the report.json of a run of this configuration, made by this version of cml");

    public static readonly ProblemCode BrokenRunRecord = new(
        440, "Unusable run record",
        "The file that evaluate.base names is not a run.json.gz of this version of cml, or is damaged.",
        "name a run.json.gz that this version of cml wrote, or leave out evaluate.base");
}
