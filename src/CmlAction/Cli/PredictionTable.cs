using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Cli;

/// <summary>Predictions for rows without an answer, as CSV: <c>row,prediction</c> and the scores that stand in <c>predictions.csv.gz</c>.</summary>
internal static class PredictionTable
{
    /// <param name="schema">Of the model.</param>
    /// <param name="scores">As <see cref="TrainedModel.Predict"/> returns them.</param>
    /// <param name="threshold">Binary: positive from this score on.</param>
    public static string Write(ModelSchema schema, double[] scores, double threshold)
    {
        var csv = new StringBuilder("row,prediction");
        if (schema.Task == MachineLearningTask.Binary)
            csv.Append(",score");
        else if (schema.Task == MachineLearningTask.Multiclass)
            csv.AppendJoin("", schema.Labels.Select(label => "," + Cell($"score_{label}")));
        csv.Append('\n');
        for (var row = 0; row * schema.ScoreCount < scores.Length; row++)
        {
            var own = scores.AsSpan(row * schema.ScoreCount, schema.ScoreCount);
            csv.Append(row + 1).Append(',').Append(Cell(Prediction(schema, own, threshold)));
            if (schema.Task.IsClassification())
            {
                foreach (var score in own)
                    csv.Append(',').Append(NumberText.RoundTrip(score));
            }
            csv.Append('\n');
        }
        return csv.ToString();
    }

    private static string Prediction(ModelSchema schema, ReadOnlySpan<double> scores, double threshold)
    {
        if (!schema.Task.IsClassification())
            return NumberText.RoundTrip(scores[0]);
        if (schema.Task == MachineLearningTask.Binary)
            return schema.Labels[scores[0] >= threshold ? 1 : 0];
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }
        return schema.Labels[best];
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
