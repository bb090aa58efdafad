using System.Text;
using CmlAction.Programs;

namespace CmlAction.Tests.Programs;

internal sealed class OutputLinesTests
{
    [TestCase("a\nb\n", "a|b", TestName = "Lines_end_with_a_line_feed")]
    [TestCase("a\r\nb\r\n", "a|b", TestName = "A_carriage_return_before_the_line_feed_is_no_part_of_the_line")]
    [TestCase("a\n\nb", "a||b", TestName = "An_empty_line_is_one_and_the_last_may_have_no_end")]
    [TestCase("10%\r50%\r100%\ndone\n", "100%|done", TestName = "Of_a_progress_bar_only_its_last_state_is_a_line")]
    [TestCase("50%\r", "50%", TestName = "A_bar_that_stopped_is_told_as_it_stands")]
    [TestCase("\u001B[31mred\u001B[0m \u001B[1;4mbold\u001B[m\n", "red bold", TestName = "Colours_are_left_out")]
    [TestCase("käse 中\n", "käse 中", TestName = "Letters_of_several_bytes_stay_whole")]
    [TestCase("", "", TestName = "Nothing_is_no_line")]
    public void What_a_terminal_would_be_left_with(string printed, string lines)
    {
        Assert.That(string.Join('|', Lines(Encoding.UTF8.GetBytes(printed), all: true)), Is.EqualTo(lines));
        Assert.That(string.Join('|', Lines(Encoding.UTF8.GetBytes(printed), all: false)), Is.EqualTo(lines), "byte by byte");
    }

    [Test]
    public void Bytes_that_are_no_text_are_shown_as_such() =>
        Assert.That(Lines([0x80, 0xFF, (byte)'a', 0x00, (byte)'\n'], all: true), Is.EqualTo(new[] { "\uFFFD\uFFFDa\0" }));

    [Test]
    public void A_line_without_an_end_needs_no_more_memory_than_a_long_one()
    {
        var line = Lines(Encoding.UTF8.GetBytes(new string('x', 5_000_000) + "\nshort\n"), all: true);

        Assert.That(line, Is.EqualTo(new[] { new string('x', OutputLines.LongestLine) + "…", "short" }));
    }

    private static List<string> Lines(byte[] bytes, bool all)
    {
        var heard = new List<string>();
        var lines = new OutputLines(heard.Add);
        if (all)
            lines.Add(bytes);
        else
        {
            for (var i = 0; i < bytes.Length; i++)
                lines.Add(bytes.AsSpan(i, 1));
        }
        lines.End();
        return heard;
    }
}
