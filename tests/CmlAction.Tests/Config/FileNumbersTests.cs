using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

internal sealed class FileNumbersTests
{
    [Test]
    public void Numbers_of_any_depth_have_their_path_as_name_in_the_order_of_the_file()
    {
        var read = Read("""{"epoch": 12, "val": {"loss": 0.25, "top": {"5": -1e-3}}, "params": 1.2E+6, "val.acc": .5}""");

        Assert.That(read.Numbers.Select(number => (number.Name, number.Value)), Is.EqualTo(new (string, double?)[]
        {
            ("epoch", 12), ("val.loss", 0.25), ("val.top.5", -0.001), ("params", 1.2e6), ("val.acc", 0.5),
        }));
        Assert.That(read.LeftOut, Is.Zero);
    }

    [Test]
    public void Yaml_is_read_as_json_is()
    {
        var read = Read("val:\n  loss: 0.25\nspeed: { p95: 17 }\n");
        Assert.That(read.Numbers.Select(number => (number.Name, number.Value)), Is.EqualTo(new (string, double?)[] { ("val.loss", 0.25), ("speed.p95", 17) }));
    }

    [Test]
    public void What_is_no_number_is_left_out_and_counted()
    {
        var read = Read("""{"a": "0.5", "b": true, "c": null, "d": [1, 2], "e": "text", "f": "", "g": 0, "h": 0x10, "i": [{"j": 1}]}""");

        Assert.That(read.Numbers.Select(number => number.Name), Is.EqualTo(new[] { "g" }));
        Assert.That(read.LeftOut, Is.EqualTo(8));
    }

    [TestCase("NaN")]
    [TestCase("-Infinity")]
    [TestCase(".inf")]
    [TestCase("1e999")]
    public void A_number_that_is_none_is_kept_with_what_stands_there(string text)
    {
        var number = Read($"loss: {text}").Numbers.Single();

        Assert.That(number.Value, Is.Null);
        Assert.That(number.Undefined, Is.EqualTo(text == "1e999" ? "too large a number" : text));
    }

    [Test]
    [RequiresPython("json")]
    public void What_python_writes_is_read_to_the_last_digit()
    {
        var text = Python.Run("import json, math; print(json.dumps({'a': 0.1 + 0.2, 'b': 5e-324, 'c': 1.7976931348623157e308, 'd': -0.0, 'e': math.nan, 'f': {'g': 10**15}}, indent='\\t'))");

        Assert.That(Read(text).Numbers.Select(number => number.Value), Is.EqualTo(new double?[] { 0.30000000000000004, 5e-324, double.MaxValue, 0, null, 1e15 }));
    }

    [TestCase("[1, 2]", "no names with numbers")]
    [TestCase("0.5", "no names with numbers")]
    [TestCase("", "no names with numbers")]
    [TestCase("{\"a.b\": 1, \"a\": {\"b\": 2}}", "stands for two numbers")]
    [TestCase("{\"\": 1}", "too long, or empty")]
    public void A_file_that_cannot_be_used_is_told_with_its_place(string text, string says)
    {
        var problem = Assert.Throws<CmlException>(() => Read(text))!.Problems.Single();

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.UnusableMetricsFile));
        Assert.That(problem.Message, Does.Contain(says));
        Assert.That(problem.Place!.ToString(), Does.StartWith("metrics.json"));
    }

    [Test]
    public void Too_much_is_refused()
    {
        string Many(int count) => "{" + string.Join(",", Enumerable.Range(0, count).Select(i => $"\"n{i}\":{i}")) + "}";

        Assert.That(Read(Many(FileNumbers.MostNumbers)).Numbers, Has.Length.EqualTo(FileNumbers.MostNumbers));
        foreach (var text in new[]
        {
            Many(FileNumbers.MostNumbers + 1), "{\"a\": \"" + new string('x', FileNumbers.MostBytes) + "\"}",
            $"{{\"{new string('n', FileNumbers.LongestName + 1)}\": 1}}", string.Concat(Enumerable.Repeat("{\"a\":", 80)) + "1" + new string('}', 80),
        })
            Assert.That(() => Read(text), Throws.TypeOf<CmlException>());
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.That(Assert.Throws<CmlException>(() => FileNumbers.Read([0x7B, 0xFF, 0x7D], "metrics.json"))!.Problems.Single().Code, Is.EqualTo(ProblemCode.ConfigNotUtf8));

    private static FileNumbers Read(string text) => FileNumbers.Read(Encoding.UTF8.GetBytes(text), "metrics.json");
}
