using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Foundation;
using Shown = CmlAction.Core.Data.Shown;

namespace CmlAction.Core.Training.Foreign;

/// <summary>The rows of a foreign predictions file, held against the rows of the data.</summary>
/// <param name="table">The file.</param>
/// <param name="name">Its name.</param>
/// <param name="split">The data.</param>
/// <param name="config">Names the id column and the slices.</param>
internal sealed class ForeignTable(Table table, string name, DataSplit split, CmlConfig config)
{
    /// <summary>Probabilities that add up to 1 but for rounding to three decimals per class.</summary>
    private const double SumTolerance = 1e-3;

    private readonly List<Problem> _problems = [];
    private readonly Target _target = split.Dataset.Target;
    private readonly string? _id = config.Data.Id;
    private double[] _ownWeights = [];

    private MachineLearningTask Task => _target.Task;

    private ImmutableArray<string> Labels => (_target as ClassTarget)?.Labels ?? [];

    private int Width => Task == MachineLearningTask.Multiclass ? Labels.Length : 1;

    public Predictions ToPredictions()
    {
        var rows = DataRows();
        var scores = Scores();
        _ownWeights = table.Find("weight") is NumberColumn column ? Numbers(column, value => value is >= 0 and <= float.MaxValue, "a weight of 0 or more") : [];
        var slices = Slices();
        ThrowIfAny();
        var places = Places(rows);
        CheckLabels(rows);
        var parts = Parts(places);
        ThrowIfAny();
        var kept = parts.Where(part => places.ContainsKey(part.Row)).ToArray();
        var weights = SampleWeights.Of(split.Dataset, [.. kept.Select(part => part.Row)]);
        return new Predictions
        {
            Task = Task,
            Labels = Labels,
            Rows = [.. kept.Select(part => part.Row + 1)],
            Splits = [.. kept.Select(part => part.Split)],
            Truth = [.. kept.Select(part => Truth(part.Row))],
            Scores = [.. kept.SelectMany(part => scores[(places[part.Row] * Width)..((places[part.Row] + 1) * Width)])],
            Weights = [.. weights.Length > 0 ? weights : OwnWeights(kept.Select(part => places[part.Row]))],
            Groups = split.Groups.IsEmpty ? [] : [.. kept.Select(part => split.Groups[part.Row])],
            Slices = [.. slices.Select(slice => SliceColumns.Of(table.Find(slice.Column)!, slice, [.. kept.Select(part => places[part.Row])]))],
        };
    }

    /// <summary>Those of the file, where the data have no such column.</summary>
    private List<SliceConfig> Slices()
    {
        var own = config.Evaluate.Slices.Where(slice => split.Dataset.Table.Find(slice.Column) is null).ToList();
        foreach (var slice in own.Where(slice => table.Find(slice.Column) is null))
        {
            var known = split.Dataset.Table.Columns.Concat(table.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal).ToList();
            var suggestion = NameSuggestion.DidYouMean(slice.Column, known);
            _problems.Add(new Problem(ProblemCode.UnknownColumn, $"evaluate.slices names a column that neither the data nor {name} has: {Shown.Name(slice.Column)}")
            {
                Place = slice.Place,
                Found = Shown.Names(known, 10),
                Expected = suggestion.Length == 0 ? "one of these" : $"one of these; {suggestion}",
            });
        }
        _problems.AddRange(SliceColumns.Check(table, [.. own]));
        return own;
    }

    /// <summary>Those of the file, where the data have none.</summary>
    private double[] OwnWeights(IEnumerable<int> places) => _ownWeights.Length == 0 ? [] : [.. places.Select(place => _ownWeights[place])];

    private double Truth(int row) => _target is ClassTarget classes ? classes.Codes[row] : ((NumberTarget)_target).Values[row];

    /// <summary>Per row of the file the row of the data it is about.</summary>
    private int[] DataRows()
    {
        var rows = new int[table.RowCount];
        if (table.Find("row") is { } numbered)
        {
            var last = split.Dataset.Table.RowCount;
            for (var i = 0; i < rows.Length; i++)
                rows[i] = numbered is NumberColumn numbers && numbers.At(i) is var value && value >= 1 && value <= last && Math.Floor(value) == value ? (int)value - 1 : -1;
            Report(rows, "row", $"a row of the data, 1 to {NumberText.Count(last)}");
        }
        else if (_id is not null && (table.Find(_id) ?? table.Find("id")) is { } column)
        {
            var known = RowsById(split.Dataset.Table.Find(_id)!);
            var texts = new CanonicalText(column);
            for (var i = 0; i < rows.Length; i++)
                rows[i] = known.GetValueOrDefault(Text(texts, i), -1);
            Report(rows, column.Name, "the id of exactly one row of the data");
        }
        else
        {
            Lacks(_id is null
                ? "no column says which row of the data a prediction is about"
                : $"no column says which row of the data a prediction is about: neither {Shown.Name(_id)} nor row is there",
                _id is null ? "row: 1 for the first row of the data (or set data.id and write that column)" : $"{Shown.Name(_id)}, or row: 1 for the first row of the data");
        }
        return rows;
    }

    private static Dictionary<string, int> RowsById(Column column)
    {
        var (texts, rows) = (new CanonicalText(column), new Dictionary<string, int>(column.RowCount, StringComparer.Ordinal));
        for (var row = 0; row < column.RowCount; row++)
        {
            var text = Text(texts, row);
            // An id that several rows have names none of them.
            rows[text] = text.Length == 0 || rows.ContainsKey(text) ? -1 : row;
        }
        return rows;
    }

    private static string Text(CanonicalText texts, int row)
    {
        Span<byte> scratch = stackalloc byte[CanonicalText.NumberBytes];
        return System.Text.Encoding.UTF8.GetString(texts.At(row, scratch));
    }

    /// <summary>n × width scores in the order of the file.</summary>
    private double[] Scores()
    {
        if (!Task.IsClassification())
        {
            if (table.Find("prediction") is NumberColumn numbers)
                return Numbers(numbers, double.IsFinite, "a number");
            Lacks("the column prediction is missing", Task == MachineLearningTask.Ranking
                ? "prediction: the score that the rows of a query are ordered by"
                : "prediction: the predicted number");
            return [];
        }
        var columns = Labels.Select(label => table.Find($"score_{label}") as NumberColumn).ToArray();
        if (Task == MachineLearningTask.Binary && (table.Find("score") as NumberColumn ?? columns[1]) is { } score)
            return Numbers(score, value => value is >= 0 and <= 1, "a probability, 0 to 1");
        if (Task == MachineLearningTask.Multiclass && columns.All(column => column is not null))
            return Probabilities(columns);
        if (table.Find("prediction") is CategoryColumn names)
            return Decisions(names);
        var missing = Labels.Where((_, i) => columns[i] is null).Select(label => $"score_{label}").ToList();
        Lacks("there are no scores", Task == MachineLearningTask.Binary
            ? "score: the probability of the positive label; or prediction: a label"
            : $"a probability for each label ({Shown.Names(missing, 5)} missing); or prediction: a label");
        return [];
    }

    private double[] Probabilities(NumberColumn?[] columns)
    {
        var parts = columns.Select(column => Numbers(column!, value => value is >= 0 and <= 1, "a probability, 0 to 1")).ToArray();
        var (scores, sums) = (new double[table.RowCount * Width], new int[table.RowCount]);
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var label = 0; label < Width; label++)
                scores[row * Width + label] = parts[label][row];
            sums[row] = Math.Abs(scores.AsSpan(row * Width, Width).ToArray().Sum() - 1) <= SumTolerance ? 0 : -1;
        }
        if (_problems.Count == 0)
            Report(sums, "score_…", "probabilities that add up to 1");
        return scores;
    }

    /// <summary>A decision without a probability is one with certainty.</summary>
    private double[] Decisions(CategoryColumn names)
    {
        var codes = CodesOf(names, "prediction");
        if (Task == MachineLearningTask.Binary)
            return Array.ConvertAll(codes, code => code == 1 ? 1.0 : 0);
        var scores = new double[codes.Length * Width];
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] >= 0)
                scores[row * Width + codes[row]] = 1;
        }
        return scores;
    }

    /// <summary>Per data row its place in the file.</summary>
    private Dictionary<int, int> Places(int[] rows)
    {
        var (places, twice) = (new Dictionary<int, int>(rows.Length), new int[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
            twice[i] = places.TryAdd(rows[i], i) ? 0 : -1;
        Report(twice, table.Find("row") is null ? _id! : "row", "said once: the row has a prediction already");
        return places;
    }

    /// <summary>A label that differs from the data's means that the file is about other data.</summary>
    private void CheckLabels(int[] rows)
    {
        if (table.Find("label") is not CategoryColumn given)
            return;
        var good = new int[rows.Length];
        if (_target is ClassTarget classes)
        {
            var codes = CodesOf(given, "label");
            for (var i = 0; i < rows.Length; i++)
                good[i] = codes[i] < 0 || _target.IsMissing(rows[i]) || codes[i] == classes.Codes[rows[i]] ? 0 : -1;
        }
        else
        {
            var texts = new CanonicalText(given);
            for (var i = 0; i < rows.Length; i++)
                good[i] = _target.IsMissing(rows[i]) || Text(texts, i) == CanonicalText.Of(Truth(rows[i])) ? 0 : -1;
        }
        Report(good, "label", "what the data say of that row");
    }

    /// <summary>The rows to judge: those that the file's column split names, else the held-out rows of the data, all of which must be there.</summary>
    private List<(int Row, SplitName Split)> Parts(Dictionary<int, int> places)
    {
        if (table.Find("split") is CategoryColumn names)
        {
            var words = names.Categories.Select(word => word switch
            {
                "test" => SplitName.Test,
                "validation" => SplitName.Validation,
                "train" => SplitName.Train,
                _ => (SplitName?)null,
            }).ToArray();
            SplitName? Of(int place) => names.CodeAt(place) is var code and >= 0 ? words[code] : null;
            Report([.. Enumerable.Range(0, table.RowCount).Select(place => Of(place) is null ? -1 : 0)], "split", "train, validation or test");
            var named = places.Where(place => !_target.IsMissing(place.Key)).Select(place => (Row: place.Key, Split: Of(place.Value) ?? SplitName.Train))
                .OrderBy(part => part.Split).ThenBy(part => part.Row).ToList();
            if (named.TrueForAll(part => part.Split != SplitName.Test))
                Lacks("no row is in the part test", "at least one row with split test");
            return named;
        }
        var missing = split.Test.Rows.Where(row => !places.ContainsKey(row)).ToList();
        if (missing.Count > 0)
        {
            _problems.Add(new Problem(ProblemCode.ForeignPredictions, $"{NumberText.Plural(missing.Count, "test row")} of the data {(missing.Count == 1 ? "has" : "have")} no prediction")
            {
                Place = new Place(name),
                Found = $"the first is row {NumberText.Count(missing[0] + 1)}",
                Expected = $"a prediction for each of the {NumberText.Plural(split.Test.Rows.Length, "test row")}",
                Remedy = "predict all of them; cml check tells how the data are divided; or write the column split",
            });
        }
        var validation = split.Validation.Rows.All(places.ContainsKey) ? split.Validation.Rows : [];
        var train = config.Evaluate.JudgesTrain && split.Train.Rows.All(places.ContainsKey) ? split.Train.Rows : [];
        return [.. train.Select(row => (row, SplitName.Train)), .. validation.Select(row => (row, SplitName.Validation)), .. split.Test.Rows.Select(row => (row, SplitName.Test))];
    }

    private int[] CodesOf(CategoryColumn names, string column)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new CanonicalText(new CategoryColumn("label", Labels, [.. Enumerable.Range(0, Labels.Length)]));
        for (var label = 0; label < Labels.Length; label++)
            known[Text(texts, label)] = label;
        var given = new CanonicalText(names);
        var codes = new int[table.RowCount];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = known.GetValueOrDefault(Text(given, row), -1);
        Report(codes, column, "a label of the target");
        return codes;
    }

    private double[] Numbers(NumberColumn column, Func<double, bool> isGood, string what)
    {
        var (values, good) = (new double[table.RowCount], new int[table.RowCount]);
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column.At(row);
            good[row] = isGood(values[row]) ? 0 : -1;
        }
        Report(good, column.Name, what);
        return values;
    }

    private void Lacks(string what, string expected) => _problems.Add(new Problem(ProblemCode.ForeignPredictions, what)
    {
        Place = new Place(name, 1),
        Found = Shown.Names([.. table.Columns.Select(column => column.Name)], 10),
        Expected = expected,
    });

    /// <summary>One problem for all bad rows of a column, at the first of them.</summary>
    /// <param name="good">Below 0 where it is bad.</param>
    /// <param name="column">Its name.</param>
    /// <param name="what">What a value should be.</param>
    private void Report(int[] good, string column, string what)
    {
        var bad = good.Count(value => value < 0);
        if (bad == 0)
            return;
        _problems.Add(new Problem(ProblemCode.ForeignPredictions, $"{NumberText.Plural(bad, "value")} in column {Shown.Name(column)} {(bad == 1 ? "is" : "are")} not {what}")
        {
            Place = table.PlaceOf(Array.FindIndex(good, value => value < 0)),
        });
    }

    private void ThrowIfAny() => CmlException.ThrowIfAny(_problems);
}
