using System.Text;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class TrainersDocumentTests
{
    private const string Start = "make test` writes it anew -->\n";
    private const string End = "<!-- end of the generated part -->";

    [Test]
    public void The_document_lists_the_trainers_there_are()
    {
        var document = Repository.Read("docs/trainers.md");
        var (from, to) = (document.IndexOf(Start, StringComparison.Ordinal) + Start.Length, document.IndexOf(End, StringComparison.Ordinal));
        var expected = $"{document[..from]}{Describe()}{document[to..]}";
        if (expected == document)
            return;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            File.WriteAllText(Repository.PathOf("docs/trainers.md"), expected);
        else
            Assert.Fail("docs/trainers.md does not list the trainers as TrainerCatalog has them. Write it anew: UPDATE_GOLDEN=1 make test");
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var trainer in TrainerCatalog.All)
        {
            text.Append($"\n## {trainer.Name}\n\nAliases: {string.Join(", ", trainer.Aliases.Select(Code))}.\n");
            if (trainer.Parameters.IsEmpty)
            {
                text.Append("\nIt has no parameters.\n");
                continue;
            }
            text.Append("\n| parameter | default | values | meaning | aliases |\n|---|---|---|---|---|\n");
            foreach (var p in trainer.Parameters)
                text.Append($"| {Code(p.Name)} | {p.Default} | {Values(p)} | {p.Description} | {string.Join(", ", p.Aliases.Select(Code))} |\n");
        }
        return text.Append('\n').ToString();
    }

    private static string Code(string name) => $"`{name}`";

    private static string Values(TrainerParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Text => string.Join(", ", parameter.Choices.Select(Code)),
        ParameterKind.Integer => $"whole number {parameter.RangeText}",
        _ => $"number {parameter.RangeText}",
    };
}
