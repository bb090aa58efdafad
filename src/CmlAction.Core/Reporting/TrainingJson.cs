using System.Text.Json;
using CmlAction.Core.Training;

namespace CmlAction.Core.Reporting;

/// <summary>The part of <c>training</c> in <c>report.json</c> that says how it went.</summary>
internal static class TrainingJson
{
    public static void Write(Utf8JsonWriter json, TrainingSummary training)
    {
        Course(json, training.Course);
        json.Numbers("class_factors", training.ClassFactors);
        json.Array("findings", training.Findings, finding => ReportJson.Finding(json, finding));
        InsightJson.Write(json, training.Insight);
        ResamplingJson.Write(json, training);
        SlicesJson.Write(json, training.WeakSlices);
    }

    private static void Course(Utf8JsonWriter json, TrainingCourse? course)
    {
        if (course is null)
        {
            json.WriteNull("course");
            return;
        }
        json.Object("course", () =>
        {
            json.WriteNumber("planned_rounds", course.PlannedRounds);
            json.WriteNumber("trained_rounds", course.TrainedRounds);
            json.WriteNumber("kept_rounds", course.KeptRounds);
            json.NumberOrNull("best_round", course.BestRound);
            json.NumberOrNull("train_loss", course.TrainLoss);
            json.NumberOrNull("validation_loss", course.ValidationLoss);
            json.NumberOrNull("dummy_train_loss", course.DummyTrainLoss);
            json.NumberOrNull("dummy_validation_loss", course.DummyValidationLoss);
            json.NumberOrNull("overfit", course.Overfit);
        });
    }
}
