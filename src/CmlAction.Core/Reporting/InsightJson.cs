using System.Text.Json;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Reporting;

/// <summary><c>training.insight</c> of <c>report.json</c>: what the model does with its columns.</summary>
internal static class InsightJson
{
    public static void Write(Utf8JsonWriter json, ModelInsight? insight)
    {
        if (insight is null)
        {
            json.WriteNull("insight");
            return;
        }
        json.Object("insight", () =>
        {
            json.WriteNumber("rows", insight.RowCount);
            json.WriteNumber("partial_dependence_rows", insight.DependenceRowCount);
            Permutation(json, insight.Permutation);
            Shap(json, insight.Shap);
            json.Array("partial_dependence", insight.Dependence, curve => Curve(json, curve));
            json.Strings("notes", insight.Notes);
        });
    }

    private static void Permutation(Utf8JsonWriter json, PermutationImportance? permutation)
    {
        if (permutation is null)
        {
            json.WriteNull("permutation");
            return;
        }
        json.Object("permutation", () =>
        {
            json.WriteString("metric", permutation.Metric);
            json.NumberOrNull("baseline", permutation.Baseline);
            json.WriteNumber("repeats", permutation.Repeats);
            json.Array("columns", permutation.Columns, column => json.Object(() =>
            {
                json.WriteString("column", column.Column);
                json.NumberOrNull("mean", column.Mean);
                json.NumberOrNull("standard_deviation", column.StandardDeviation);
            }));
        });
    }

    private static void Shap(Utf8JsonWriter json, ShapImportance? shap)
    {
        if (shap is null)
        {
            json.WriteNull("shap");
            return;
        }
        json.Object("shap", () =>
        {
            json.WriteString("unit", shap.Unit);
            json.WriteNumber("rows", shap.RowCount);
            json.Array("columns", shap.Columns, column => json.Object(() =>
            {
                json.WriteString("column", column.Column);
                json.NumberOrNull("mean_absolute", column.MeanAbsolute);
            }));
        });
    }

    private static void Curve(Utf8JsonWriter json, PartialDependence curve) => json.Object(() =>
    {
        json.WriteString("column", curve.Column);
        json.WriteString("type", ReportJson.Word(curve.Type));
        json.Array("points", curve.Points, point => json.Object(() =>
        {
            json.NumberOrNull("number", point.Number);
            json.WriteString("category", point.Category);
            json.Numbers("predictions", point.Predictions);
        }));
    });
}
