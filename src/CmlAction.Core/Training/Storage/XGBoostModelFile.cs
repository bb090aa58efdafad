using System.Collections.Immutable;
using System.Text.Json;
using CmlAction.Core.Config;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Storage;

/// <summary>
/// Looks through a <c>model.json</c> before the library gets it: the library follows the file's indexes without asking, and a wrong one
/// ends the process or reads foreign memory.
/// </summary>
internal static class XGBoostModelFile
{
    private const int NoChild = -1;

    /// <exception cref="MalformedFileException">The file is not a model that fits the schema.</exception>
    public static void Check(byte[] file, ModelSchema schema, ImmutableArray<ModelColumn> columns)
    {
        using var document = JsonReading.Parse(WithoutBareWords(file));
        var learner = document.RootElement.Member("learner");
        var parameters = learner.Member("learner_model_param");
        var isForest = learner.Member("objective").Text("name") == "reg:squarederror" && schema.Task.IsClassification();
        RequireObjective(learner.Member("objective").Text("name"), schema.Task, isForest);
        var isMulticlass = schema.Task == MachineLearningTask.Multiclass;
        Require(parameters, "num_feature", columns.Length);
        Require(parameters, "num_class", isMulticlass && !isForest ? schema.ScoreCount : 0);
        Require(parameters, "num_target", isMulticlass && isForest ? schema.ScoreCount : 1);
        if (!float.TryParse(parameters.Text("base_score"), out var start) || !float.IsFinite(start))
            throw JsonReading.Wrong("base_score", "a number in quotes");
        RequireNames(learner, columns);

        var booster = learner.Member("gradient_booster");
        var model = booster.Member("model");
        if (booster.Text("name") == "gblinear")
            model.RequireNumbers("weights", (columns.Length + 1L) * schema.ScoreCount);
        else if (booster.Text("name") == "gbtree")
            CheckTrees(model, schema, columns.Length);
        else
            throw JsonReading.Wrong("gradient_booster.name", "gbtree or gblinear");
    }

    private static void CheckTrees(JsonElement model, ModelSchema schema, int columnCount)
    {
        var trees = model.Member("trees");
        if (trees.ValueKind != JsonValueKind.Array || trees.GetArrayLength() == 0)
            throw JsonReading.Wrong("trees", "a list of trees");
        Require(model.Member("gbtree_model_param"), "num_trees", trees.GetArrayLength());
        if (model.Integers("tree_info", trees.GetArrayLength()).Any(output => output < 0 || output >= schema.ScoreCount))
            throw JsonReading.Wrong("tree_info", "a list of outputs");
        if (model.TryGetProperty("iteration_indptr", out _))
            RequireRounds(model.Integers("iteration_indptr"), trees.GetArrayLength());
        foreach (var tree in trees.EnumerateArray())
            CheckTree(tree, columnCount);
    }

    private static void RequireRounds(int[] starts, int treeCount)
    {
        if (starts.Length < 2 || starts[0] != 0 || starts[^1] != treeCount || !starts.Order().SequenceEqual(starts))
            throw JsonReading.Wrong("iteration_indptr", "a rising list of tree numbers");
    }

    private static void CheckTree(JsonElement tree, int columnCount)
    {
        var parameters = tree.Member("tree_param");
        var count = parameters.IntegerText("num_nodes");
        if (count < 1)
            throw JsonReading.Wrong("num_nodes", "a positive number");
        Require(parameters, "num_feature", columnCount);
        if (parameters.IntegerText("size_leaf_vector") is not (0 or 1))
            throw JsonReading.Wrong("size_leaf_vector", "0 or 1");
        foreach (var name in (string[])["base_weights", "loss_changes", "split_conditions", "sum_hessian"])
            tree.RequireNumbers(name, count);
        var (left, right) = (tree.Integers("left_children", count), tree.Integers("right_children", count));
        var (split, kinds) = (tree.Integers("split_indices", count), tree.Integers("split_type", count));
        var parents = tree.Integers("parents", count);
        _ = tree.Integers("default_left", count);

        var reached = 0;
        var seen = new bool[count];
        var open = new Stack<int>([0]);
        seen[0] = true;
        while (open.TryPop(out var node))
        {
            reached++;
            if (left[node] == NoChild && right[node] == NoChild)
                continue;
            if (split[node] < 0 || split[node] >= columnCount || kinds[node] is not (0 or 1))
                throw JsonReading.Wrong("split_indices", "a list of columns");
            foreach (var child in (int[])[left[node], right[node]])
            {
                if (child < 0 || child >= count || seen[child] || parents[child] != node)
                    throw new MalformedFileException("the nodes of a tree do not form a tree");
                seen[child] = true;
                open.Push(child);
            }
        }
        if (reached + parameters.IntegerText("num_deleted") != count)
            throw new MalformedFileException("a tree has nodes outside of it");
        CheckCategories(tree, count, kinds);
    }

    private static void CheckCategories(JsonElement tree, int nodeCount, int[] kinds)
    {
        var nodes = tree.Integers("categories_nodes");
        var starts = tree.Integers("categories_segments", nodes.Length);
        var sizes = tree.Integers("categories_sizes", nodes.Length);
        var categories = tree.Integers("categories");
        // The library keeps categories in bits: 2^24 is its own limit.
        if (categories.Any(category => category is < 0 or >= 1 << 24))
            throw JsonReading.Wrong("categories", "a list of codes");
        for (var i = 0; i < nodes.Length; i++)
        {
            var ascending = i == 0 || nodes[i] > nodes[i - 1];
            if (!ascending || nodes[i] < 0 || nodes[i] >= nodeCount || kinds[nodes[i]] != 1
                || starts[i] < 0 || sizes[i] < 1 || (long)starts[i] + sizes[i] > categories.Length)
                throw JsonReading.Wrong("categories_nodes", "a list of nodes that split on categories");
        }
        if (kinds.Count(kind => kind == 1) != nodes.Length)
            throw JsonReading.Wrong("categories_nodes", "the list of all nodes that split on categories");
    }

    private static void RequireNames(JsonElement learner, ImmutableArray<ModelColumn> columns)
    {
        if (!learner.Texts("feature_names").SequenceEqual(columns.Select(column => column.Name)))
            throw JsonReading.Wrong("feature_names", "the list of columns in schema.json");
        if (!learner.Array("feature_types").Select(type => type.ValueKind == JsonValueKind.String ? type.GetString() : null)
            .SequenceEqual(columns.Select(column => column.Type)))
            throw JsonReading.Wrong("feature_types", "the list of column types in schema.json");
    }

    private static void RequireObjective(string objective, MachineLearningTask task, bool isForest)
    {
        var expected = task switch
        {
            _ when isForest => "reg:squarederror",
            MachineLearningTask.Binary => "binary:logistic",
            MachineLearningTask.Multiclass => "multi:softprob",
            MachineLearningTask.Ranking => "rank:ndcg",
            _ => "reg:squarederror",
        };
        if (objective != expected)
            throw JsonReading.Wrong("objective", "that of the task in schema.json");
    }

    private static void Require(JsonElement parameters, string name, int expected)
    {
        if (parameters.IntegerText(name) != expected)
            throw JsonReading.Wrong(name, $"{expected}");
    }

    /// <summary>XGBoost writes NaN and Infinity, which JSON does not know; digits of the same length stand in for them here.</summary>
    private static byte[] WithoutBareWords(byte[] file)
    {
        var copy = file.AsSpan().ToArray();
        var isText = false;
        for (var i = 0; i < copy.Length; i++)
        {
            if (copy[i] == '\\' && isText)
                i++;
            else if (copy[i] == '"')
                isText = !isText;
            else if (!isText && copy.AsSpan(i).StartsWith("NaN"u8))
                "0.0"u8.CopyTo(copy.AsSpan(i));
            else if (!isText && copy.AsSpan(i).StartsWith("Infinity"u8))
                "0.000000"u8.CopyTo(copy.AsSpan(i));
        }
        return copy;
    }
}
