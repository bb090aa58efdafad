using System.Text.Json.Nodes;

namespace CmlAction.Tests.Kit.GitHub;

/// <summary>The smallest answers that GitHub's API description allows (tests/contract/shapes.mjs writes them), for the fake to fill in.</summary>
internal static class FakeShapes
{
    private static readonly Lazy<JsonObject> All = new(() =>
        JsonNode.Parse(Repository.Read("tests/CmlAction.Tests/Kit/GitHub/shapes.json"))!.AsObject());

    public static JsonObject Of(string name)
    {
        lock (All)
            return All.Value[name]!.DeepClone().AsObject();
    }

    /// <summary>Somebody as comments and pull requests name them.</summary>
    public static JsonObject User(string login, bool isBot)
    {
        lock (All)
        {
            var user = All.Value["pull"]!["user"]!.DeepClone().AsObject();
            (user["login"], user["type"]) = (login, isBot ? "Bot" : "User");
            return user;
        }
    }
}
