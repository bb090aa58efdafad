namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode UnknownTrainer = new(
        301, "Unknown trainer",
        "model.trainer is none of the names in docs/trainers.md.",
        "use one of the names listed, for instance gradient-boosting");

    public static readonly ProblemCode UnknownTrainerParameter = new(
        302, "Unknown parameter of the trainer",
        "model.params has a name that the trainer does not know. Each trainer has its own parameters.",
        "correct the name or remove it; docs/trainers.md lists the names and the aliases");

    public static readonly ProblemCode TrainerParameterKind = new(
        303, "Parameter value of the wrong kind",
        "A parameter needs a whole number, a number or one of a few words, and has something else.",
        "write a value of the expected kind, with a point as decimal mark and without a unit");

    public static readonly ProblemCode TrainerParameterRange = new(
        304, "Parameter value out of range",
        "A parameter is smaller or larger than the trainer can work with.",
        "choose a value within the range");

    public static readonly ProblemCode TrainerParameterTwice = new(
        305, "Parameter given twice",
        "The same parameter stands under two of its names.",
        "keep one of them");

    public static readonly ProblemCode ClassWeightLabel = new(
        306, "Weight of a class that does not exist",
        "model.class_weight names a label that the target column does not have.",
        "write the label as it stands in the data, in quotes when it looks like a number or a truth value");

    public static readonly ProblemCode MonotoneConstraint = new(
        307, "Constraint that cannot be kept",
        "model.monotone_constraints names a column that is no feature of numbers or dates, or the trainer builds no trees.",
        "name feature columns of numbers or dates, and use gradient-boosting or random-forest");

    public static readonly ProblemCode EarlyStoppingNeedsValidation = new(
        308, "Early stopping without a validation part",
        "Early stopping keeps the round with the lowest loss on the validation part, and the split has no such part.",
        "set data.split.validation, for example 10%, or data.validation; or remove early_stopping_rounds");

    public static readonly ProblemCode TargetOutsideTransform = new(
        309, "Target outside the range of its transform",
        "model.target_transform takes a logarithm, which needs numbers above 0 (log) or above −1 (log1p).",
        "use log1p for a target with zeros, standardize for one with negative numbers, or leave the transform out");

    public static readonly ProblemCode XGBoostMissing = new(
        310, "The XGBoost library is missing",
        "The trainers gradient-boosting, random-forest and linear need the native library XGBoost, which is part of the container image but was not found on this machine.",
        "install it: apt-get install libxgboost0 (Debian 12 or newer), or use the container image; the trainer dummy works without it");

    public static readonly ProblemCode XGBoostTooOld = new(
        311, "The XGBoost library is too old",
        "The XGBoost library on this machine cannot split on categories; 1.6 is the first that can.",
        "install version 1.6 or newer: Debian 12 has 1.7, Debian 13 has 3.0");

    public static readonly ProblemCode OutOfMemory = new(
        312, "Not enough memory to train",
        "The library asked the machine for more memory than it has.",
        "use a machine with more memory, fewer or shallower trees (n_estimators, max_depth, max_bin), or fewer columns (data.ignore)");

    public static readonly ProblemCode NoTrainingFeatures = new(
        320, "No feature column",
        "No column with the role of a feature has two different values in the train rows, so there is nothing to learn from.",
        "look at data.features and data.ignore, and at the columns that the data checks left out; the trainer dummy needs no features");

    public static readonly ProblemCode NoTrainRows = new(
        321, "No row to train on",
        "The train part of the split is empty.",
        "give more data, or smaller shares in data.split.test and data.split.validation");

    public static readonly ProblemCode OneTrainClass = new(
        322, "Train rows of one class only",
        "All rows of the train part with a positive weight have the same label, so there is nothing to tell apart.",
        "give more data, or draw another split with data.split.salt; the data summary shows the classes of each part");

    public static readonly ProblemCode UnusableWeights = new(
        323, "Unusable sample weights",
        "The weight column has missing, negative or infinite values in the train rows, or nothing but zeros.",
        "correct the column, or remove data.weight");

    public static readonly ProblemCode FeatureTooLarge = new(
        324, "Feature beyond the range of float32",
        "XGBoost keeps features as float32; numbers beyond ±1e38 do not fit.",
        "rescale the column or leave it out with data.ignore");

    public static readonly ProblemCode TargetTooLarge = new(
        325, "Target beyond the range of float32",
        "XGBoost sums the target's deviations as float32 and would overflow.",
        "divide the target, for instance by a million, or predict its logarithm");

    public static readonly ProblemCode UnusableFold = new(
        326, "Fold that cannot be used",
        "evaluate.folds divides the rows by the rule of data.split, and a fold has no rows or leaves too little to train on; or the parts are given as files.",
        "ask for fewer folds, or divide by another rule; small data with few groups or few rows of a class can only make few folds");

    public static readonly ProblemCode ModelFileMissing = new(
        330, "Model folder incomplete",
        "A model folder holds model.json and schema.json; one is not there.",
        "point to a folder written by cml, usually out/model");

    public static readonly ProblemCode ModelSchemaBroken = new(
        331, "Unreadable schema.json",
        "schema.json of the model folder is not what cml writes.",
        "use the folder as cml wrote it, or train again");

    public static readonly ProblemCode ModelFileBroken = new(
        332, "Unreadable model.json",
        "model.json of the model folder was changed or damaged after training, or belongs to another schema.json.",
        "use the folder as cml wrote it, or train again");

    public static readonly ProblemCode ModelSchemaNewer = new(
        333, "Model of a newer program",
        "schema.json was written by a newer version of cml than this one.",
        "use the version of cml that trained the model, or a newer one");

    public static readonly ProblemCode FeatureMissing = new(
        340, "Column of the model is missing in the data",
        "The model was trained with a column that the new data does not have.",
        "add the column, or rename it as in the training data; a column without any value is allowed");

    public static readonly ProblemCode FeatureType = new(
        341, "Column has another type than in training",
        "A column that held numbers in training holds names now, or the other way round.",
        "correct the column's values, or set its type with data.types and train again");

    public static readonly ProblemCode ForeignPredictions = new(
        350, "Predictions do not fit the data",
        "The file that evaluate.predictions names lacks a column or a row, or says something that the data contradict.",
        "write the columns that docs/bring-your-own.md describes, for the rows that are held out");

    public static readonly ProblemCode NoForeignPredictions = new(
        351, "No predictions",
        "evaluate.predictions names a file that is not there.",
        "let an earlier step write it, or correct the path, which is relative to the working directory and must stay below it");

    public static readonly ProblemCode TrainingProgramFailed = new(
        352, "The training program failed",
        "The program of model.command could not be started, or ended with an exit code other than 0.",
        "read its output above; the program runs in the working directory, with the programs that this machine or container has");

    public static readonly ProblemCode TrainingProgramTimedOut = new(
        353, "The training program took too long",
        "The program of model.command was still running when model.timeout was over, and was ended.",
        "raise model.timeout, or train in less time");

    public static readonly ProblemCode ResultsNotWritten = new(
        354, "The training program left no results",
        "The program of model.command ended well, but the file of evaluate.predictions or evaluate.metrics_file is missing, or is that of an earlier training.",
        "let the program write the file anew in every run; the variable CML_PREDICTIONS holds the path of the predictions");

    public static readonly ProblemCode NoFinitePrediction = new(
        342, "No finite prediction",
        "For some rows the model gives no finite number, because their values lie very far from those in training.",
        "look for outliers in the rows named, or use trees instead of a linear model");
}
