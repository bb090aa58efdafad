using System.Text.Json.Nodes;

namespace CmlAction.Core.Config;

/// <summary>Section <c>model</c> of the resolved configuration.</summary>
internal static class ModelJson
{
    /// <param name="model">The section.</param>
    /// <param name="isForeign">True when the model is trained elsewhere, where most keys have no effect.</param>
    public static JsonObject Of(ModelConfig model, bool isForeign)
    {
        var json = new JsonObject();
        ConfigJson.AddText(json, "task", model.Task is { } task ? ConfigJson.Word(task) : null);
        if (isForeign && model.Command is null)
            return json;
        if (model.Command is { } command)
        {
            json["command"] = command.IsShell ? command.Words[0] : ConfigJson.List(command.Words);
            json["timeout"] = TimeText.Of(model.Timeout);
        }
        else
            json["trainer"] = model.Trainer;
        json["params"] = new JsonObject(model.Params.Select(pair => KeyValuePair.Create(pair.Key, ConfigJson.Value(pair.Value))));
        if (model.ClassWeight is { } weight)
        {
            json["class_weight"] = weight.IsBalanced
                ? "balanced"
                : new JsonObject(weight.Weights.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create((decimal)pair.Value))));
        }
        if (!model.MonotoneConstraints.IsEmpty)
        {
            json["monotone_constraints"] = new JsonObject(model.MonotoneConstraints.Select(pair =>
                KeyValuePair.Create(pair.Key, (JsonNode?)ConfigJson.Word(pair.Value))));
        }
        if (model.Command is null && model.Task == MachineLearningTask.Regression || model.TargetTransform != TargetTransform.None)
            json["target_transform"] = ConfigJson.Word(model.TargetTransform);
        return json;
    }
}
