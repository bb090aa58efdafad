using System.Diagnostics;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

public class ConfigFuzzTests
{
    private const string Characters = "abcxyz:-[]{}&*!|>'\"%@`#,?. \n\t\r\\\0\u0085\u2028\ufeff<=~0123456789_äß漢😀";

    [Test]
    public void A_damaged_config_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(20251121);
        string[] seeds =
        [
            .. WrongConfigs.All.Select(wrong => wrong.Yaml).Where(yaml => yaml.Length is > 0 and < 2_000),
            .. Enumerable.Repeat(Reading.Data("split: { test: 20% }\nevaluate:\n  gates:\n    - recall for class a >= 0.8\nname: churn\n"), 150),
        ];
        using var workspace = new TempWorkspace(("params.yaml", "churn: { depth: 3 }\n"));
        var (read, refused) = (0, 0);
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < 2_000; round++)
        {
            var yaml = Damage(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random);
            workspace.Write("cml.yaml", Encoding.UTF8.GetBytes(yaml));
            try
            {
                ConfigReader.Read(workspace.Workspace, "cml.yaml", [], "folder");
                read++;
            }
            catch (CmlException)
            {
                refused++;
            }
            catch (Exception bug)
            {
                Assert.Fail($"round {round}: {bug}\n\n{yaml}");
            }
        }

        Assert.That(read + refused, Is.EqualTo(2_000));
        Assert.That(read, Is.GreaterThan(20), "some damage does no harm, else the test tests little");
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void A_damaged_override_is_applied_or_refused_and_nothing_else()
    {
        var random = new Random(20251121);
        using var workspace = new TempWorkspace(("cml.yaml", Reading.Enough));
        string[] keys = ["data.path", "data", "seed", "evaluate.gates", "model.params.depth", "model.params", "data.split.test", "", ".", "a.b.c"];
        var refused = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var value = Damage("[roc_auc >= 0.8, {warn: f1}]", "20%", random);
            try
            {
                ConfigReader.Read(workspace.Workspace, "cml.yaml", [new(keys[random.Next(keys.Length)], value)], "folder");
            }
            catch (CmlException problems)
            {
                refused++;
                Assert.That(problems.Problems, Is.Not.Empty);
            }
        }

        Assert.That(refused, Is.InRange(100, 2_000));
    }

    private static string Damage(string yaml, string other, Random random)
    {
        var text = new StringBuilder(yaml);
        for (var edits = random.Next(3); edits >= 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(5))
            {
                case 0:
                    text.Insert(at, Characters[random.Next(Characters.Length)]);
                    break;
                case 1 when at < text.Length:
                    text[at] = Characters[random.Next(Characters.Length)];
                    break;
                case 2:
                    text.Remove(at, Math.Min(random.Next(10), text.Length - at));
                    break;
                case 3:
                    text.Insert(at, other.AsSpan(random.Next(other.Length)));
                    break;
                case 4:
                    text.Insert(at, text.ToString(0, at));
                    break;
                default:
                    break;
            }
        }
        return text.ToString();
    }
}
