using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

public class ConfigSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(ConfigSchema.Generate())!.AsObject();

    [Test]
    public void The_file_is_what_the_keys_say() => RepositoryFile.Matches("schema/cml.schema.json", ConfigSchema.Generate());

    [Test]
    public void Every_section_is_closed()
    {
        var sections = Below(Schema).OfType<JsonObject>().Where(node => node["properties"] is JsonObject).ToList();

        Assert.That(sections, Has.Count.GreaterThan(7));
        Assert.That(sections.Select(section => section["additionalProperties"]?.GetValueKind()), Is.All.EqualTo(System.Text.Json.JsonValueKind.False));
    }

    [TestCaseSource(typeof(ConfigJsonTests), nameof(ConfigJsonTests.Files))]
    public void What_the_reader_takes_the_schema_takes(string yaml)
    {
        Assert.That(Errors(Json(yaml)), Is.Empty);
        Assert.That(Errors(JsonNode.Parse(ConfigJson.Of(Reading.Read(yaml)).ToJsonString())), Is.Empty);
    }

    [TestCaseSource(nameof(WrongForm))]
    public void What_has_the_wrong_form_the_schema_refuses(WrongConfig wrong) => Assert.That(Errors(Json(wrong.Yaml)), Is.Not.Empty);

    [Test]
    public void Keys_that_are_not_supported_yet_are_not_offered()
    {
        var data = Schema["properties"]!["data"]!["properties"]!.AsObject();

        Assert.That(data.ContainsKey("target"), Is.True);
        Assert.That(Schema["properties"]!["publish"]!["properties"]!.AsObject().ContainsKey("artifact"), Is.False);
    }

    /// <summary>Mistakes that a schema can see: the rules between keys stay with the reader.</summary>
    private static IEnumerable<WrongConfig> WrongForm()
    {
        ProblemCode[] visible =
        [
            ProblemCode.UnknownKey, ProblemCode.MissingKey, ProblemCode.WrongType, ProblemCode.UnknownWord, ProblemCode.InvalidNumber,
            ProblemCode.OutOfRange, ProblemCode.InvalidDuration, ProblemCode.InvalidSha256, ProblemCode.InvalidUrl, ProblemCode.CredentialsInUrl,
            ProblemCode.DuplicateItem, ProblemCode.DataSourceConflict, ProblemCode.UnsupportedVersion, ProblemCode.MissingValue,
        ];
        string[] onlyReader =
        [
            "gate twice", "nothing held out", "octal-looking seed", "no name before the colon", "yes as boolean", "endless gap",
            "nulls over all", "range upside down", "length upside down", "unknown quantity", "share over one in a rule", "share below zero", "leakage over one", "rule twice",
            "slice twice", "cut points out of order",
        ];
        return WrongConfigs.All.Where(wrong => visible.Contains(wrong.Code) && wrong is { Params: null, Set: null } && !onlyReader.Contains(wrong.Title));
    }

    private static JsonNode? Json(string yaml)
    {
        var problems = new ProblemList("cml.yaml");
        var node = YamlLoader.Load(yaml, new Place("cml.yaml"), problems);
        problems.ThrowIfAny();
        return Json(node!);
    }

    /// <summary>As a YAML reader of the core schema would: numbers, booleans and null are what looks like them.</summary>
    private static JsonNode? Json(ConfigNode node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsPlain: true, Text: "true" or "false" } word => word.Text == "true",
        ScalarNode { IsPlain: true } plain when DecimalText.TryParse(plain.Text, out var number) => number,
        ScalarNode text => text.Text,
        _ => throw new ArgumentException(node.Noun),
    };

    private static List<string> Errors(JsonNode? value) => [.. SchemaCheck.Errors(Schema, Schema, value, "$")];

    private static IEnumerable<JsonNode?> Below(JsonNode? node) => node switch
    {
        JsonObject map => [map, .. map.SelectMany(pair => Below(pair.Value))],
        JsonArray list => [list, .. list.SelectMany(Below)],
        _ => [node],
    };

    /// <summary>The part of JSON Schema that the generated schema uses; anything else in it is an error of the test.</summary>
    private static class SchemaCheck
    {
        public static IEnumerable<string> Errors(JsonObject root, JsonObject schema, JsonNode? value, string path) =>
            schema.SelectMany(rule => Errors(root, schema, rule.Key, rule.Value!, value, path));

        private static IEnumerable<string> Errors(JsonObject root, JsonObject schema, string rule, JsonNode operand, JsonNode? value, string path)
        {
            var (map, list) = (value as JsonObject, value as JsonArray);
            switch (rule)
            {
                case "$schema" or "$defs" or "title" or "description" or "default" or "examples":
                    return [];
                case "$ref":
                    return Errors(root, root["$defs"]![operand.GetValue<string>().Split('/')[^1]]!.AsObject(), value, path);
                case "type":
                    var types = operand is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [operand.GetValue<string>()];
                    return Check(types.Any(type => Is(type, value)), $"{path}: not of type {operand.ToJsonString()}");
                case "enum":
                    return Check(operand.AsArray().Any(word => JsonNode.DeepEquals(word, value)), $"{path}: not one of {operand.ToJsonString()}");
                case "anyOf":
                    return Check(operand.AsArray().Any(choice => !Errors(root, choice!.AsObject(), value, path).Any()), $"{path}: no choice fits");
                case "oneOf":
                    return Check(operand.AsArray().Count(choice => !Errors(root, choice!.AsObject(), value, path).Any()) == 1, $"{path}: not exactly one choice fits");
                case "properties":
                    return map is null ? [] : map.Where(pair => operand[pair.Key] is not null)
                        .SelectMany(pair => Errors(root, operand[pair.Key]!.AsObject(), pair.Value, $"{path}.{pair.Key}"));
                case "additionalProperties":
                    var rest = map?.Where(pair => schema["properties"]?[pair.Key] is null).ToList() ?? [];
                    return operand is JsonObject inner
                        ? rest.SelectMany(pair => Errors(root, inner, pair.Value, $"{path}.{pair.Key}"))
                        : Check(rest.Count == 0, $"{path}: additional properties");
                case "required":
                    return Check(map is null || operand.AsArray().All(key => map.ContainsKey(key!.GetValue<string>())), $"{path}: required {operand.ToJsonString()}");
                case "items":
                    return list?.SelectMany((item, i) => Errors(root, operand.AsObject(), item, $"{path}[{i}]")) ?? [];
                case "uniqueItems":
                    return Check(list is null || list.Select(item => item?.ToJsonString()).Distinct().Count() == list.Count, $"{path}: not unique");
                case "minProperties":
                    return Check(map is null || map.Count >= operand.GetValue<int>(), $"{path}: too few properties");
                case "minItems":
                    return Check(list is null || list.Count >= operand.GetValue<int>(), $"{path}: too few items");
                case "maxItems":
                    return Check(list is null || list.Count <= operand.GetValue<int>(), $"{path}: too many items");
                case "minLength":
                    return Check(Text(value) is not { } shortest || shortest.Length >= operand.GetValue<int>(), $"{path}: too short");
                case "maxLength":
                    return Check(Text(value) is not { } longest || longest.Length <= operand.GetValue<int>(), $"{path}: too long");
                case "pattern":
                    return Check(Text(value) is not { } text || Regex.IsMatch(text, operand.GetValue<string>(), RegexOptions.ECMAScript), $"{path}: not {operand}");
                case "minimum":
                    return Check(Number(value) is not { } low || low >= operand.GetValue<double>(), $"{path}: too small");
                case "maximum":
                    return Check(Number(value) is not { } high || high <= operand.GetValue<double>(), $"{path}: too large");
                case "exclusiveMinimum":
                    return Check(Number(value) is not { } bottom || bottom > operand.GetValue<double>(), $"{path}: too small");
                case "exclusiveMaximum":
                    return Check(Number(value) is not { } top || top < operand.GetValue<double>(), $"{path}: too large");
                default:
                    throw new NotSupportedException(rule);
            }
        }

        private static IEnumerable<string> Check(bool holds, string error) => holds ? [] : [error];

        private static string? Text(JsonNode? value) => value is JsonValue leaf && leaf.TryGetValue<string>(out var text) ? text : null;

        private static double? Number(JsonNode? value) => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? double.Parse(value.ToJsonString()) : null;

        private static bool Is(string type, JsonNode? value) => type switch
        {
            "null" => value is null,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => Text(value) is not null,
            "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            "number" => Number(value) is not null,
            "integer" => Number(value) is { } number && number == Math.Floor(number),
            _ => throw new NotSupportedException(type),
        };
    }
}
