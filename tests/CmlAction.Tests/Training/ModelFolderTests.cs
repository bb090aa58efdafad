using System.Security.Cryptography;
using System.Text;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

/// <summary>A model folder may come from anywhere: whatever it holds, there is an answer or a problem, never a crash.</summary>
internal sealed class ModelFolderTests
{
    [Test]
    public void Each_missing_file_is_named()
    {
        using var folder = new TempWorkspace();

        var error = Assert.Throws<CmlException>(() => Load(folder));

        Assert.That(error.Problems.Select(problem => (problem.Code, problem.Place?.File)), Is.EqualTo(
            [(ProblemCode.ModelFileMissing, "model.json"), (ProblemCode.ModelFileMissing, "schema.json")]));
    }

    [Test]
    public void A_folder_that_does_not_exist_is_a_problem()
    {
        Assert.That(() => ModelFolder.Load(new Workspace("/nowhere/model")), Throws.Problem(ProblemCode.ModelFileMissing));
    }

    [TestCase("", "not JSON")]
    [TestCase("{", "not JSON")]
    [TestCase("[]", "\"version\" is missing")]
    [TestCase("{\"version\": \"1\"}", "\"version\" is not a whole number")]
    [TestCase("{\"version\": 1}", "\"format\" is missing")]
    [TestCase("\u0000\u0001\u0002", "not JSON")]
    public void A_schema_that_is_none_says_what_is_wrong(string schema, string reason)
    {
        using var folder = Saved("dummy");
        folder.Write("schema.json", schema);

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelSchemaBroken, reason));
    }

    [Test]
    public void A_schema_that_is_not_UTF_8_is_refused()
    {
        using var folder = Saved("dummy");
        folder.Write("schema.json", [.. "{\"version\": 1, \""u8, 0xC3, 0x28, .. "\": 2}"u8]);

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelSchemaBroken, "not UTF-8"));
    }

    [Test]
    public void A_deeply_nested_schema_is_refused()
    {
        using var folder = Saved("dummy");
        folder.Write("schema.json", new string('[', 100_000));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelSchemaBroken));
    }

    [TestCase("\"format\": \"xgboost\"", "\"format\": \"other\"", "\"format\" is not")]
    [TestCase("\"task\": \"binary\"", "\"task\": \"clustering\"", "\"task\" is not one of")]
    [TestCase("\"task\": \"binary\"", "\"task\": \"regression\"", "\"labels\" is not")]
    [TestCase("\"no\",", "\"yes\",", "\"labels\" has a text twice")]
    [TestCase("\"no\",", "7,", "\"labels\" is not a list of texts")]
    [TestCase("\"no\",", "\"\\ud800\",", "\"labels\" is not valid Unicode")]
    [TestCase("\"type\": \"number\"", "\"type\": \"prose\"", "\"type\" is not one of")]
    [TestCase("\"kind\": \"code\"", "\"kind\": \"value\"", "\"kind\" is not one that fits")]
    [TestCase("\"feature\": \"x\"", "\"feature\": \"z\"", "\"feature\" is not the name of a feature")]
    [TestCase("\"feature\": \"x\"", "\"feature\": \"kind\"", "\"kind\" is not one that fits")]
    [TestCase("\"target\"", "\"\\ud800\": 1, \"target\"", "is not valid Unicode")]
    [TestCase("\"learning_rate\"", "\"\\ud800\"", "is not valid Unicode")]
    [TestCase("\"train_rows\"", "\"rows\"", "\"train_rows\" is missing")]
    [TestCase("\"parameters\": {", "\"parameters\": 1, \"other\": {", "\"parameters\" is not an object")]
    public void A_schema_whose_parts_do_not_fit_says_which(string old, string changed, string reason)
    {
        using var folder = Saved("gradient-boosting");
        folder.Write("schema.json", Replaced(folder.Read("schema.json"), old, changed));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelSchemaBroken, reason));
    }

    [TestCase("\"mean\": ", "\"mean\": 1e999, \"other\": ", "\"mean\" is not a number")]
    [TestCase("\"deviation\": ", "\"deviation\": 0, \"other\": ", "\"deviation\" is not a positive number")]
    [TestCase("\"category\": \"a\"", "\"category\": \"b\"", "\"columns\" do not follow")]
    [TestCase("\"category\": \"a\"", "\"category\": \"zzz\"", "\"columns\" do not follow")]
    public void A_linear_schema_is_checked_as_well(string old, string changed, string reason)
    {
        using var folder = Saved("linear");
        folder.Write("schema.json", Replaced(folder.Read("schema.json"), old, changed));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelSchemaBroken, reason));
    }

    [Test]
    public void A_schema_of_version_1_knew_no_transform_and_is_still_read()
    {
        using var folder = Saved("gradient-boosting");
        var schema = System.Text.Json.Nodes.JsonNode.Parse(folder.Read("schema.json"))!.AsObject();
        schema["version"] = 1;
        schema.Remove("target_transform");
        folder.Write("schema.json", schema.ToJsonString());

        using var model = Load(folder);

        Assert.That(model.Schema.Scale, Is.EqualTo(TargetScale.None));
    }

    [TestCase("\"kind\": \"none\"", "\"kind\": \"square\"", "\"kind\" is not one of")]
    [TestCase("\"kind\": \"none\"", "\"kind\": \"log\"", "\"target_transform\" is not one that fits the task")]
    [TestCase("\"target_transform\": {\n    \"kind\": \"none\",\n    \"mean\": 0,\n    \"deviation\": 1", "\"target_transform\": {\n    \"kind\": \"none\",\n    \"mean\": 0,\n    \"deviation\": 0", "\"deviation\" is not a positive number")]
    public void The_scale_of_a_schema_is_checked(string old, string changed, string reason)
    {
        using var folder = Saved("gradient-boosting");
        folder.Write("schema.json", Replaced(folder.Read("schema.json"), old, changed));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelSchemaBroken, reason));
    }

    [Test]
    public void A_schema_of_a_newer_program_is_told_apart_from_a_broken_one()
    {
        using var folder = Saved("dummy");
        folder.Write("schema.json", "{\"version\": 5, \"everything\": \"else\"}");

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelSchemaNewer));
    }

    [Test]
    public void A_model_that_was_changed_after_training_is_refused()
    {
        using var folder = Saved("gradient-boosting");
        folder.Write("model.json", folder.Read("model.json") + " ");

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelFileBroken, "SHA-256"));
    }

    [TestCase("{}", "\"learner\" is missing")]
    [TestCase("not json", "not JSON")]
    [TestCase("[NaN, Infinity, -Infinity]", "\"learner\" is missing")]
    public void A_model_that_is_none_is_refused_also_with_a_matching_fingerprint(string model, string reason)
    {
        using var folder = Saved("gradient-boosting");
        Forge(folder, Encoding.UTF8.GetBytes(model));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelFileBroken, reason));
    }

    [TestCase("\"left_children\":[", "\"left_children\":[1000000,", "left_children")]
    [TestCase("\"left_children\":[1,", "\"left_children\":[1000000,", "do not form a tree")]
    [TestCase("\"left_children\":[1,", "\"left_children\":[0,", "do not form a tree")]
    [TestCase("\"left_children\":[1,", "\"left_children\":[-7,", "do not form a tree")]
    [TestCase("\"split_indices\":[", "\"split_indices\":[7777,", "split_indices")]
    [TestCase("\"num_feature\":\"2\"", "\"num_feature\":\"9\"", "num_feature")]
    [TestCase("\"num_trees\":\"5\"", "\"num_trees\":\"50\"", "num_trees")]
    [TestCase("\"num_nodes\":\"", "\"num_nodes\":\"9", "\"base_weights\" is not a list")]
    [TestCase("\"num_class\":\"0\"", "\"num_class\":\"3\"", "num_class")]
    [TestCase("\"num_target\":\"1\"", "\"num_target\":\"3\"", "num_target")]
    [TestCase("\"tree_info\":[0", "\"tree_info\":[5", "tree_info")]
    [TestCase("\"name\":\"gbtree\"", "\"name\":\"dart\"", "gbtree or gblinear")]
    [TestCase("\"name\":\"gbtree\"", "\"name\":\"gblinear\"", "\"weights\" is missing")]
    [TestCase("binary:logistic", "multi:softprob", "\"objective\" is not")]
    [TestCase("\"base_score\":\"", "\"base_score\":\"x", "\"base_score\" is not")]
    [TestCase("\"feature_types\":[\"float\"", "\"feature_types\":[\"c\"", "feature_types")]
    [TestCase("\"feature_names\":[\"x\"", "\"feature_names\":[\"y\"", "feature_names")]
    [TestCase("\"categories_sizes\":[", "\"categories_sizes\":[1000000,", "categories_sizes")]
    [TestCase("\"categories\":[", "\"categories\":[16777216,", "\"categories\" is not")]
    [TestCase("\"num_nodes\":\"", "\"num_nodes\":\"-", "\"num_nodes\" is not")]
    public void An_index_that_would_lead_the_library_astray_is_found_before(string old, string changed, string reason)
    {
        using var folder = Saved("gradient-boosting");
        Forge(folder, Encoding.UTF8.GetBytes(Replaced(folder.Read("model.json"), old, changed)));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelFileBroken, reason));
    }

    [Test]
    public void A_linear_model_without_all_its_weights_is_refused()
    {
        using var folder = Saved("linear");
        Forge(folder, Encoding.UTF8.GetBytes(Replaced(folder.Read("model.json"), "\"weights\":[", "\"weights\":[0,")));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelFileBroken, "weights"));
    }

    [TestCase("{\"model\": \"dummy\", \"task\": \"regression\", \"answer\": [1]}")]
    [TestCase("{\"model\": \"dummy\", \"task\": \"binary\", \"answer\": [1, 2]}")]
    [TestCase("{\"model\": \"dummy\", \"task\": \"binary\", \"answer\": [\"1\"]}")]
    [TestCase("{\"model\": \"other\", \"task\": \"binary\", \"answer\": [1]}")]
    public void A_dummy_that_does_not_fit_is_refused(string model)
    {
        using var folder = Saved("dummy");
        Forge(folder, Encoding.UTF8.GetBytes(model));

        Assert.That(() => Load(folder), Throws.Problem(ProblemCode.ModelFileBroken));
    }

    [Test]
    public void Files_changed_at_random_are_refused_or_still_predict([Values("gradient-boosting", "linear", "random-forest")] string trainer)
    {
        using var folder = Saved(trainer);
        var (model, schema) = (File.ReadAllBytes(folder.PathOf("model.json")), folder.Read("schema.json"));
        var table = Data().Dataset.Table;
        var random = new Random(20260101);
        var refused = 0;
        for (var i = 0; i < 150; i++)
        {
            folder.Write("schema.json", schema);
            Forge(folder, Changed(model, random));
            try
            {
                using var loaded = Load(folder);
                _ = loaded.Predict(table, [0, 1, 2]);
            }
            catch (CmlException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(30, 149));
    }

    [Test]
    public void A_split_that_was_pruned_away_is_no_damage()
    {
        using var folder = new TempWorkspace();
        using var model = Trained.With("gradient-boosting", Data(), ("gamma", "3"), ("max_leaves", "5"), ("grow_policy", "lossguide"), ("n_estimators", "20"));
        model.Save(folder.Workspace);

        Assert.That(() => Load(folder).Dispose(), Throws.Nothing);
    }

    private static TrainedModel Load(TempWorkspace folder) => ModelFolder.Load(folder.Workspace);

    private static TempWorkspace Saved(string trainer)
    {
        var folder = new TempWorkspace();
        (string, string)[] parameters = trainer == "dummy" ? [] : [("n_estimators", "5")];
        using var model = Trained.With(trainer, Data(), parameters);
        model.Save(folder.Workspace);
        return folder;
    }

    private static DataSplit Data()
    {
        var (x, kind) = (Datasets.Random(1, 300), Datasets.RandomNames(2, 300, "a", "b", "c", "d", "e", "f"));
        return new Datasets().Numbers("x", x).Names("kind", kind)
            .Classes("y", ["no", "yes"], [.. x.Select((v, i) => v + (kind[i][0] % 2 * 0.8) > 0.4 ? 1 : 0)]).Split();
    }

    private static string Replaced(string text, string old, string changed)
    {
        Assert.That(text, Does.Contain(old));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + changed + text[(at + old.Length)..];
    }

    /// <summary>Writes another model and makes the schema vouch for it, as an attacker would.</summary>
    private static void Forge(TempWorkspace folder, byte[] model)
    {
        folder.Write("model.json", model);
        var schema = folder.Read("schema.json");
        var start = schema.IndexOf("\"model_sha256\": \"", StringComparison.Ordinal) + 17;
        folder.Write("schema.json", schema[..start] + Convert.ToHexStringLower(SHA256.HashData(model)) + schema[(start + 64)..]);
    }

    /// <summary>A digit replaced by another, a byte by any other, or a piece cut out.</summary>
    private static byte[] Changed(byte[] model, Random random)
    {
        var copy = model.ToArray();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(copy.Length);
            switch (random.Next(4))
            {
                case 0:
                    copy[at] = (byte)random.Next(256);
                    break;
                case 1:
                    var length = Math.Min(random.Next(1, 40), copy.Length - at);
                    copy = [.. copy[..at], .. copy[(at + length)..]];
                    break;
                default:
                    while (!char.IsAsciiDigit((char)copy[at]))
                        at = (at + 1) % copy.Length;
                    copy[at] = (byte)('0' + random.Next(10));
                    break;
            }
        }
        return copy;
    }
}
