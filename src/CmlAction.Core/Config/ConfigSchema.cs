using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CmlAction.Core.Config;

/// <summary>The JSON schema of <c>cml.yaml</c>, from which editors complete and check.</summary>
public static class ConfigSchema
{
    private const string Duration = "[0-9]{1,9} *(minute|hour|day|week)s?";
    private const string Date = "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?Z?)?";
    private const string Decimal = @"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)";
    private const string Percent = @"[+]?([0-9]+|[0-9]*\.[0-9]+) *%";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema, draft 2020-12, indented, with a line end at its end. Keys that are not supported yet are not in it.</summary>
    public static string Generate()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "cml.yaml",
            ["description"] = "Configuration of CmlAction.",
        };
        foreach (var (key, value) in Section(ConfigKeys.Root))
            schema[key] = value?.DeepClone();
        schema["$defs"] = new JsonObject
        {
            ["text"] = Types("string", "number", "boolean"),
            ["name"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z][a-z0-9_]*$" },
            ["sentence"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = SentenceParser.MaximumLength },
        };
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Section(ConfigKey section)
    {
        var keys = section.Keys.Where(IsSupported).ToList();
        var json = new JsonObject
        {
            ["type"] = section == ConfigKeys.Root || section.IsRequired ? "object" : new JsonArray("object", "null"),
            ["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)Key(key)))),
            ["additionalProperties"] = false,
        };
        if (keys.Any(key => key.IsRequired))
            json["required"] = new JsonArray([.. keys.Where(key => key.IsRequired).Select(key => (JsonNode?)key.Name)]);
        if (section == DataKeys.Section)
            json["oneOf"] = new JsonArray(Required("path"), Required("url", "sha256"), Required("train", "test"));
        return json;
    }

    /// <summary>A section of which no key is supported is not supported itself.</summary>
    private static bool IsSupported(ConfigKey key) => !key.IsNotSupportedYet && (key.Kind != KeyKind.Section || key.Keys.Any(IsSupported));

    private static JsonObject Key(ConfigKey key)
    {
        var json = Value(key);
        json["description"] = key.Meaning;
        if (key.Default is not null)
            json["default"] = Literal(key.Default);
        return json;
    }

    private static JsonObject Value(ConfigKey key) => key.Kind switch
    {
        KeyKind.Section => Section(key),
        KeyKind.Text when key.Words.IsEmpty => Reference("text"),
        KeyKind.Text => new JsonObject { ["type"] = "string", ["examples"] = Words(key) },
        KeyKind.Texts => OneOrMore(Reference("text"), key.MayBeEmpty),
        KeyKind.Names => OneOrMore(Reference("name"), key.MayBeEmpty),
        KeyKind.Title => Types("string", "number", "boolean"),
        KeyKind.Integer => new JsonObject { ["type"] = "integer", ["minimum"] = (long)key.Minimum, ["maximum"] = (long)key.Maximum },
        KeyKind.Fraction => Either(Number(key, exclusive: false), Pattern(Percent)),
        KeyKind.Threshold => Either(Number(key, exclusive: false), Pattern($"{Percent}|max +(f1|mcc)|recall +(?![0.]+ *%?$)({Percent}|{Decimal})"), Cost()),
        KeyKind.Slices => OneOrMore(Either(Reference("text"), Cuts()), key.MayBeEmpty),
        KeyKind.Boolean => Types("boolean"),
        KeyKind.Word => new JsonObject { ["enum"] = Words(key) },
        KeyKind.Character => key.Words.IsEmpty
            ? new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 }
            : Either(new JsonObject { ["enum"] = Words(key) },
                new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 }),
        KeyKind.SplitSize => Either(Number(key, exclusive: true), Pattern($"{Percent}|last +{Duration}|{Date}")),
        KeyKind.Duration => Pattern(key.Minimum > 0 ? $"(?!0+ *[a-z]){Duration}" : Duration),
        KeyKind.Url => new JsonObject { ["type"] = "string", ["pattern"] = @"^https?://[^@/?#\s]+([/?#]\S*)?$" },
        KeyKind.Sha256 => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9A-Fa-f]{64}$" },
        KeyKind.ColumnTypes => new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["enum"] = Words(key) } },
        KeyKind.Params => Either(
            new JsonObject { ["type"] = "string", ["minLength"] = 1 },
            new JsonObject { ["type"] = "object", ["additionalProperties"] = Reference("text") }),
        KeyKind.ClassWeight => Either(
            new JsonObject { ["enum"] = new JsonArray("balanced") },
            new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = Number(key, exclusive: false) }),
        KeyKind.Command => Either(
            new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = CommandReader.LongestText },
            new JsonObject { ["type"] = "array", ["items"] = Reference("text"), ["minItems"] = 1 }),
        KeyKind.MetricsFiles => Either(
            Reference("text"), Section(key),
            new JsonObject { ["type"] = "array", ["items"] = Either(Reference("text"), Section(key)), ["minItems"] = 1, ["uniqueItems"] = true }),
        KeyKind.Columns => new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = Section(key) },
        KeyKind.Range => Pattern($@"{Decimal}\.\.({Decimal})?|\.\.{Decimal}"),
        KeyKind.Length => Pattern(@"[0-9]{1,6}\.\.([0-9]{1,6})?|\.\.[0-9]{1,6}"),
        KeyKind.NullLimit => Either(new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = int.MaxValue }, Pattern(Percent)),
        KeyKind.Pattern => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = PatternText.MaximumLength },
        KeyKind.Gates => new JsonObject { ["type"] = "array", ["items"] = Gate() },
        _ => throw new InvalidOperationException($"{key.Kind} has no schema."),
    };

    private static JsonObject Cuts()
    {
        JsonObject Cut() => new() { ["type"] = "number" };
        var several = new JsonObject { ["type"] = "array", ["items"] = Cut(), ["uniqueItems"] = true, ["minItems"] = 1, ["maxItems"] = SliceReader.MostCuts };
        return new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = Either(Cut(), several) };
    }

    private static JsonObject Cost()
    {
        JsonObject Amount() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0 };
        return Closed("cost", Closed("fp", Amount(), "fn", Amount()));

        static JsonObject Closed(string first, JsonObject one, string? second = null, JsonObject? other = null)
        {
            var properties = new JsonObject { [first] = one };
            var required = new JsonArray(first);
            if (second is not null)
            {
                properties[second] = other;
                required.Add((JsonNode?)second);
            }
            return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
        }
    }

    private static JsonObject Gate() => Either(
        Reference("sentence"),
        new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["warn"] = Reference("sentence") },
            ["required"] = new JsonArray("warn"),
            ["additionalProperties"] = false,
        });

    private static JsonObject OneOrMore(JsonObject item, bool mayBeEmpty)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.DeepClone(), ["uniqueItems"] = true };
        if (!mayBeEmpty)
            list["minItems"] = 1;
        return Either(item, list);
    }

    private static JsonObject Number(ConfigKey key, bool exclusive) => new()
    {
        ["type"] = "number",
        ["minimum"] = key.Minimum,
        [exclusive ? "exclusiveMaximum" : "maximum"] = key.Maximum,
    };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = $"^({pattern})$" };

    private static JsonObject Either(params JsonNode?[] choices) => new() { ["anyOf"] = new JsonArray(choices) };

    private static JsonObject Types(params string[] types) =>
        new() { ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => (JsonNode?)type)]) };

    private static JsonObject Required(params string[] keys) =>
        new() { ["required"] = new JsonArray([.. keys.Select(key => (JsonNode?)key)]) };

    private static JsonArray Words(ConfigKey key) =>
        new([.. key.Words.Select(word => (JsonNode?)word.Word)]);

    /// <summary>A default of the description, which is written in YAML, as JSON value.</summary>
    private static JsonNode? Literal(string yaml)
    {
        var problems = new ProblemList("");
        var node = YamlLoader.Load(yaml, new Foundation.Place(ConfigOverride.Option), problems);
        problems.ThrowIfAny();
        return Json(node!);
    }

    private static JsonNode? Json(ConfigNode node) => node switch
    {
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { IsPlain: true, Text: "true" or "false" } word => word.Text == "true",
        ScalarNode { IsPlain: true } plain when DecimalText.TryParse(plain.Text, out var number) =>
        number == Math.Floor(number) ? (long)number : number,
        ScalarNode text => text.Text,
        _ => throw new InvalidOperationException("A default is a text, a number or a list of them."),
    };
}
