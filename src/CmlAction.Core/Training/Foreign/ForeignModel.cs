using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Foreign;

/// <summary>A model that was trained elsewhere: nothing is known of it but what it said about some rows.</summary>
internal sealed class ForeignModel : TrainedModel
{
    /// <summary>In place of a trainer's name.</summary>
    public const string TrainerName = "elsewhere";

    private readonly Predictions _predictions;

    /// <param name="predictions">What it said.</param>
    /// <param name="file">Where that was read from.</param>
    /// <param name="split">The rows.</param>
    /// <param name="config">Its seed and parameters, which a program that was run from here was told; of any other training neither is known.</param>
    public ForeignModel(Predictions predictions, string file, DataSplit split, CmlConfig config)
    {
        _predictions = predictions;
        Schema = new ModelSchema { Task = predictions.Task, Target = split.Dataset.Target.Column, Labels = predictions.Labels, Features = [] };
        Summary = new TrainingSummary
        {
            Trainer = TrainerName,
            Library = $"predictions of {file}",
            Parameters = config.Model.Params,
            Seed = config.Seed,
            TrainRowCount = split.Train.Rows.Length,
            Features = [],
            ModelFingerprint = Fingerprint(predictions),
        };
    }

    public override TrainingSummary Summary { get; }

    public override ModelSchema Schema { get; }

    /// <summary>What it said about these rows of the data.</summary>
    /// <exception cref="InvalidOperationException">It said nothing about one of them: such a model cannot be asked again.</exception>
    public override double[] Predict(Table table, ReadOnlySpan<int> rows)
    {
        var places = new Dictionary<int, int>(_predictions.Count);
        for (var i = 0; i < _predictions.Count; i++)
            places[_predictions.Rows[i] - 1] = i;
        var (width, scores) = (Schema.ScoreCount, new double[rows.Length * Schema.ScoreCount]);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!places.TryGetValue(rows[i], out var place))
                throw new InvalidOperationException("A model that was trained elsewhere has no prediction for this row.");
            _predictions.Scores.AsSpan(place * width, width).CopyTo(scores.AsSpan(i * width));
        }
        return scores;
    }

    /// <summary>Writes nothing: the model is where it was trained.</summary>
    public override void Save(Workspace folder)
    {
    }

    /// <summary>SHA-256 of row numbers and scores in row order, so that the order and form of the file do not matter.</summary>
    private static string Fingerprint(Predictions predictions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var width = predictions.Count == 0 ? 1 : predictions.Scores.Length / predictions.Count;
        foreach (var i in Enumerable.Range(0, predictions.Count).OrderBy(i => predictions.Rows[i]))
        {
            hash.AppendData(BitConverter.GetBytes(predictions.Rows[i]));
            hash.AppendData(MemoryMarshal.AsBytes(predictions.Scores.AsSpan(i * width, width)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
