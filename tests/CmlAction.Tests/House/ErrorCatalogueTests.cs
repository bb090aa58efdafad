using System.Reflection;
using System.Text;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.House;

public class ErrorCatalogueTests
{
    private static readonly ProblemCode[] Codes =
    [
        .. typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ProblemCode))
            .Select(field => (ProblemCode)field.GetValue(null)!)
            .OrderBy(code => code.Number),
    ];

    [Test]
    public void No_code_is_used_twice() => Assert.That(Codes.Select(code => code.Number), Is.Unique);

    [Test]
    public void Every_code_says_cause_and_cure()
    {
        foreach (var code in Codes)
        {
            Assert.That(code.Title, Is.Not.Empty, code.Id);
            Assert.That(code.Cause, Does.EndWith("."), code.Id);
            Assert.That(code.Cure, Is.Not.Empty.And.Not.EndsWith("."), code.Id);
        }
    }

    [Test]
    public void Every_code_is_named_by_a_test()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var untested = typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.GetValue(null) is ProblemCode code
                && !tests.Contains($"ProblemCode.{field.Name}", StringComparison.Ordinal)
                && !tests.Contains(code.Id, StringComparison.Ordinal))
            .Select(field => field.Name);
        Assert.That(untested, Is.Empty);
    }

    [Test]
    public void The_documentation_lists_every_code() => RepositoryFile.Matches("docs/errors.md", Document());

    private static string Document()
    {
        var text = new StringBuilder("""
            # Errors

            Every message of `cml` that asks you to act has a code. Exit code 2: configuration or data cannot be used; 3: a service
            refused or could not be reached (codes from CML600). This page is written from the catalogue in the code
            (`Foundation/ProblemCode.*.cs`); a test holds the two equal.

            """);
        foreach (var code in Codes)
            text.Append($"\n## {code.Id}\n\n**{code.Title}.** {code.Cause}\n\nWhat to do: {code.Cure}.\n");
        return text.ToString();
    }
}
