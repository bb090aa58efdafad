using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Encoding;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

/// <summary>Dates become what a model can learn from: season, weekday, time of day.</summary>
internal sealed class DatePartsTests
{
    private const double Origin = 1_600_000_000;

    [TestCase("2024-02-29T00:00:00Z", 2024, 2, 29, 4, 0)]
    [TestCase("2023-12-31T23:55:00Z", 2023, 12, 31, 7, 23)]
    [TestCase("2024-01-01T00:00:00Z", 2024, 1, 1, 1, 0)]
    [TestCase("1999-07-03T12:34:00Z", 1999, 7, 3, 6, 12)]
    [TestCase("2061-10-10T06:00:00Z", 2061, 10, 10, 1, 6)]
    public void A_date_has_these_parts(string text, int year, int month, int day, int weekday, int hour)
    {
        var days = (float)((DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds() - Origin) / 86_400);
        Assert.That(DateParts.All.Select(part => DateParts.Of(part, days, Origin)), Is.EqualTo(new[] { year, month, day, weekday, hour }));
    }

    /// <summary>Whole hours are the usual thing, and single precision must not push one of them into the hour before.</summary>
    [Test]
    public void Every_whole_hour_of_forty_years_is_its_own()
    {
        var start = new DateTime(1985, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var origin = (start - DateTime.UnixEpoch).TotalSeconds;
        var wrong = Enumerable.Range(0, 40 * 365 * 24).Select(hour => start.AddHours(hour))
            .Count(instant => DateParts.All.Select(part => DateParts.Of(part, (float)(instant - start).TotalDays, origin)).SequenceEqual(
                [instant.Year, instant.Month, instant.Day, ((int)instant.DayOfWeek + 6) % 7 + 1, instant.Hour]) is false);
        Assert.That(wrong, Is.Zero);
    }

    [TestCase(float.MaxValue, 9999)]
    [TestCase(float.MinValue, 1)]
    public void Instants_beyond_the_calendar_are_its_ends(float days, int year) => Assert.That(DateParts.Of(DatePart.Year, days, 0), Is.EqualTo(year));

    [Test]
    public void Only_parts_that_vary_in_train_are_kept()
    {
        DataSplit Split(params double[] days) => new Datasets().Numbers("when", [.. days.Select(day => day * 86_400)], ColumnType.Datetime)
            .Numbers("x", [.. days]).Values("y", [.. days]).Parts([.. days.Select((_, i) => i == days.Length - 1 ? 2 : 0)]).Split();

        Assert.That(FeatureEncoder.Fit(Split(0, 1, 2, 400.5))[0].Parts, Is.EqualTo(new[] { DatePart.Day, DatePart.Weekday }));
        Assert.That(FeatureEncoder.Fit(Split(0, 7, 14.25, 1))[0].Parts, Is.EqualTo(new[] { DatePart.Day, DatePart.Hour }));
        Assert.That(FeatureEncoder.Fit(Split(0, double.NaN, 31, 1))[0].Parts, Is.EqualTo(new[] { DatePart.Month, DatePart.Weekday }));
    }

    /// <summary>Weekends sell twice as much: no number of days says so, the weekday does.</summary>
    [TestCase("gradient-boosting")]
    [TestCase("random-forest")]
    [TestCase("linear")]
    public void A_weekly_pattern_is_learned(string trainer)
    {
        const int Count = 700;
        var random = new Random(5);
        double[] when = [.. Enumerable.Range(0, Count).Select(_ => 1_704_067_200.0 + random.Next(365) * 86_400)];
        double[] sold = [.. when.Select(seconds => DateTime.UnixEpoch.AddSeconds(seconds).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 20.0 : 10)];
        var split = new Datasets().Numbers("when", when, ColumnType.Datetime).Numbers("noise", Datasets.Random(1, Count)).Values("sold", sold).Split();

        using var model = Trained.With(trainer, split);

        var predictions = Predictor.Predict(model, split).Of(SplitName.Test);
        var error = predictions.Scores.Zip(predictions.Truth, (score, truth) => Math.Abs(score - truth)).Average();
        Assert.That(error, Is.LessThan(0.8));
        Assert.That(model.Summary.Importance[0].Column, Is.EqualTo("when"), "all parts are one source column");
        Assert.That(model.Summary.Features, Is.EqualTo(new[] { "when", "noise" }));
    }

    [TestCase("gradient-boosting")]
    [TestCase("linear")]
    public void Parts_are_stored_with_the_model_and_asked_about_as_one_column(string trainer)
    {
        var when = Datasets.Random(3, 300).Select(v => Math.Round(1.7e9 + v * 1e8)).ToArray();
        var split = new Datasets().Numbers("when", when, ColumnType.Datetime).Numbers("x", Datasets.Random(4, 300)).Values("y", [.. when.Select(v => v % 7)]).Split();
        using var folder = new TempWorkspace();
        using var model = Trained.With(trainer, split);
        model.Save(folder.Workspace);

        using var loaded = ModelFolder.Load(folder.Workspace);

        Assert.That(loaded.Schema.Features[0].Parts, Is.EqualTo(Enum.GetValues<DatePart>()));
        Assert.That(Predictor.Predict(loaded, split).Scores, Is.EqualTo(Predictor.Predict(model, split).Scores));
        var probe = model.Probe(split.Dataset.Table, split.Test.Rows)!;
        Assert.That(probe.Predict(), Is.EqualTo(model.Predict(split.Dataset.Table, split.Test.Rows.AsSpan())));
        Assert.That(probe.FeatureOfColumn.Count(feature => feature == 0), Is.GreaterThan(5));
    }

    [Test]
    public void A_date_that_may_only_go_one_way_is_its_days_alone()
    {
        var when = Datasets.Random(3, 300).Select(v => Math.Round(1.7e9 + v * 1e8)).ToArray();
        var split = new Datasets().Numbers("when", when, ColumnType.Datetime).Numbers("x", Datasets.Random(4, 300)).Values("y", [.. when.Select(v => v / 1e7 % 5)]).Split();
        var (trainer, parameters) = Trained.Resolve("gradient-boosting");
        var constraints = System.Collections.Immutable.ImmutableSortedDictionary<string, Monotonicity>.Empty.Add("when", Monotonicity.Increasing);

        using var model = trainer.Train(new TrainingTask(split, parameters, 42, 1) { Model = new ModelConfig { MonotoneConstraints = constraints } }, CancellationToken.None);

        Assert.That(model.Schema.Features[0].Parts, Is.Empty);
    }

    [TestCase("\"parts\": [", "\"parts\": [\n        \"century\",")]
    [TestCase("\"part\": \"month\"", "\"part\": \"day\"")]
    public void A_schema_with_other_parts_is_refused(string from, string to)
    {
        var when = Datasets.Random(3, 300).Select(v => Math.Round(1.7e9 + v * 1e8)).ToArray();
        using var folder = new TempWorkspace();
        using var model = Trained.With("linear", new Datasets().Numbers("when", when, ColumnType.Datetime).Numbers("x", Datasets.Random(4, 300)).Values("y", when).Split());
        model.Save(folder.Workspace);
        var schema = folder.Read("schema.json");
        Assert.That(schema, Does.Contain(from));

        folder.Write("schema.json", schema.Replace(from, to));

        Assert.That(() => ModelFolder.Load(folder.Workspace), Throws.Problem(Core.Foundation.ProblemCode.ModelSchemaBroken));
    }
}
