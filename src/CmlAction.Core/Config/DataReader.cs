using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads section <c>data</c>.</summary>
internal static class DataReader
{
    private static readonly string[] SourceKeys = ["path", "url", "train", "validation", "test"];

    /// <param name="data">The section.</param>
    /// <param name="name">The config's name, default of the salt.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static DataConfig Read(SectionReader data, string name, ProblemList problems)
    {
        var config = new DataConfig
        {
            Path = data.Texts("path"),
            Url = UrlReader.Url(data, problems),
            Sha256 = UrlReader.Sha256(data, problems),
            TrainFiles = data.Texts("train"),
            ValidationFiles = data.Texts("validation"),
            TestFiles = data.Texts("test"),
            Format = Format(data.Section("format"), problems),
            Target = data.Text("target") ?? "",
            Positive = data.Text("positive"),
            Id = data.Text("id"),
            Time = data.Text("time"),
            Group = data.Text("group"),
            Weight = data.Text("weight"),
            Ignore = data.Texts("ignore"),
            Features = data.Texts("features"),
            Categorical = data.Texts("categorical"),
            Types = Types(data),
            Text = data.Texts("text"),
            Split = SplitReader.Read(data, data.Section("split"), name, problems),
        };
        if (data.IsWritten)
            SourceRules(data, problems);
        ColumnRules.Check(config, data, problems);
        return config;
    }

    private static ImmutableSortedDictionary<string, ColumnTypeName> Types(SectionReader data)
    {
        var types = ImmutableSortedDictionary.CreateBuilder<string, ColumnTypeName>(StringComparer.Ordinal);
        foreach (var (column, word) in data.ColumnTypes("types"))
            types.Add(column, TypeName(word));
        return types.ToImmutable();
    }

    private static ColumnTypeName TypeName(string word) => word switch
    {
        "category" => ColumnTypeName.Category,
        "datetime" => ColumnTypeName.Datetime,
        _ => ColumnTypeName.Number,
    };

    private static FormatConfig Format(SectionReader format, ProblemList problems)
    {
        var config = new FormatConfig
        {
            Delimiter = Character(format, "delimiter", problems),
            Header = format.Boolean("header"),
            Encoding = format.Word("encoding") switch
            {
                "latin-1" => EncodingName.Latin1,
                "windows-1252" => EncodingName.Windows1252,
                _ => EncodingName.Utf8,
            },
        };
        if (format.Node("missing") is not null)
            config = config with { Missing = format.Texts("missing") };
        if (Character(format, "quote", problems) is { } quote)
            config = config with { Quote = quote };
        if (config.Delimiter == config.Quote)
        {
            problems.Add(ProblemCode.KeyDoesNotApply, format.PlaceOf("delimiter"),
                "data.format.delimiter and data.format.quote are the same character");
        }
        return config;
    }

    private static char? Character(SectionReader format, string name, ProblemList problems)
    {
        if (format.Scalar(name, "one character") is not { } scalar)
            return null;
        var words = ConfigKeys.Root.Find("data")!.Find("format")!.Find(name)!.Words;
        foreach (var word in words)
        {
            if (word.Word == scalar.Text)
                return word.Meaning[0];
        }
        if (scalar.Text is [var only] && !char.IsLetterOrDigit(only) && !char.IsSurrogate(only) && (only == '\t' || !char.IsControl(only))
            && only is not ('.' or '-' or '+'))
            return only;
        problems.Add(ProblemCode.InvalidText, scalar.Place, $"{format.PathOf(name)} is not one character", scalar.Noun,
            "one character that no number or word holds" + (words.IsEmpty ? ""
            : $", or one of {Shown.List(words.Select(word => word.Word))}"));
        return null;
    }

    private static void SourceRules(SectionReader data, ProblemList problems)
    {
        var (path, url, train, test) = (data.Has("path"), data.Has("url"), data.Has("train"), data.Has("test"));
        var perSplit = train || test || data.Has("validation");
        string[] written = [.. SourceKeys.Where(data.Has)];
        var sources = (path ? 1 : 0) + (url ? 1 : 0) + (perSplit ? 1 : 0);
        if (sources == 0)
        {
            problems.Add(ProblemCode.DataSourceConflict, data.Place, "data does not say where the rows are",
                remedy: "add data.path: a file of the repository");
        }
        else if (sources > 1)
        {
            problems.Add(ProblemCode.DataSourceConflict, data.KeyPlaceOf(written[0]), "data names more than one source of rows",
                Shown.List(written.Select(data.PathOf)));
        }
        else if (perSplit && !(train && test))
        {
            problems.Add(ProblemCode.KeyNeedsAnother, data.KeyPlaceOf(written[0]),
                "data.train and data.test are written together or not at all",
                Shown.List(written.Select(data.PathOf)),
                remedy: $"add {(train ? "data.test" : "data.train")}, or use data.path and data.split");
        }
        if (url && !data.Has("sha256"))
        {
            problems.Add(ProblemCode.KeyNeedsAnother, data.KeyPlaceOf("url"), "data.url needs data.sha256",
                remedy: "add data.sha256: the first word that sha256sum prints for the file; the same commit then always sees the same data");
        }
        else if (!url && data.Has("sha256"))
        {
            problems.Add(ProblemCode.KeyNeedsAnother, data.KeyPlaceOf("sha256"),
                "data.sha256 is the checksum of data.url, which is not written", remedy: "remove it");
        }
    }
}
