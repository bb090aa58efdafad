using System.Text.Json.Nodes;

namespace CmlAction.Core.Config;

/// <summary>The part <c>checks</c> of <see cref="ConfigJson"/>.</summary>
internal static class ChecksJson
{
    public static JsonObject Of(ChecksConfig checks)
    {
        var json = new JsonObject { ["preset"] = ConfigJson.Word(checks.Preset) };
        if (!checks.Columns.IsEmpty)
        {
            json["schema"] = Schema(checks.Schema);
            json["columns"] = new JsonObject(checks.Columns.Select(contract =>
                KeyValuePair.Create(contract.Column, (JsonNode?)Column(contract))));
        }
        if (!checks.Rules.IsEmpty)
            json["rules"] = ConfigJson.Sentences(checks.Rules);
        return json;
    }

    private static JsonObject Schema(SchemaConfig schema)
    {
        var json = new JsonObject();
        if (schema.Extra is { } extra)
            json["extra"] = ConfigJson.Word(extra);
        json["order"] = ConfigJson.Word(schema.Order);
        return json;
    }

    private static JsonObject Column(ColumnContract contract)
    {
        var json = new JsonObject();
        Add("type", contract.Type?.Text);
        Add("range", contract.Range?.Text);
        if (contract.Values is { } values)
            json["values"] = ConfigJson.List(values.Value);
        Add("matches", contract.Matches?.Text);
        Add("length", contract.Length?.Text);
        AddNumber("nulls", contract.Nulls?.Text);
        if (contract.Unique is not null)
            json["unique"] = true;
        AddNumber("outliers", contract.Outliers?.Text);
        AddNumber("min_share", contract.MinShare?.Text);
        Add("newest", contract.Newest?.Text);
        return json;

        void Add(string key, string? text)
        {
            if (text is not null)
                json[key] = text;
        }

        void AddNumber(string key, string? text)
        {
            if (text is not null)
                json[key] = ConfigJson.Value(text);
        }
    }
}
