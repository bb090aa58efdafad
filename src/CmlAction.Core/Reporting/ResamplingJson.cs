using System.Collections.Immutable;
using System.Text.Json;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Reporting;

/// <summary><c>training.folds</c> and <c>training.repeats</c> of <c>report.json</c>.</summary>
internal static class ResamplingJson
{
    public static void Write(Utf8JsonWriter json, TrainingSummary training)
    {
        if (training.Folds is { } folds)
        {
            json.Object("folds", () =>
            {
                json.Numbers("test_rows", folds.TestRows.Select(rows => (double)rows));
                Metrics(json, folds.Metrics);
            });
        }
        else
            json.WriteNull("folds");
        if (training.Repeats is { } repeats)
        {
            json.Object("repeats", () =>
            {
                json.Numbers("seeds", repeats.Seeds.Select(seed => (double)seed));
                json.WriteNumber("distinct_models", repeats.DistinctModels);
                Metrics(json, repeats.Metrics);
            });
        }
        else
            json.WriteNull("repeats");
    }

    private static void Metrics(Utf8JsonWriter json, ImmutableArray<MetricSpread> metrics) => json.Array("metrics", metrics, spread => json.Object(() =>
    {
        json.WriteString("metric", spread.Metric);
        json.NumberOrNull("mean", spread.Mean);
        json.NumberOrNull("standard_deviation", spread.StandardDeviation);
        json.Array("values", spread.Values, value =>
        {
            if (value is { } number)
                json.WriteNumberValue(number);
            else
                json.WriteNullValue();
        });
    }));
}
