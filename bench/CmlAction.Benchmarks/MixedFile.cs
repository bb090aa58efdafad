using System.Buffers;
using System.Text;

namespace CmlAction.Benchmarks;

/// <summary>A CSV file as tables in use look: an id, whole numbers, amounts, shares, names, dates, a few cells missing; the same bytes every time.</summary>
/// <remarks>Column 1 is <c>id</c>, the last one <c>churned</c> (0 or 1); between them the kinds below take turns.</remarks>
internal static class MixedFile
{
    private const int Seed = 20240301;
    private const int LongestCell = 64;
    private static readonly DateTime FirstDay = new(2015, 1, 1);
    private static readonly byte[][] Regions = [.. new[]
    {
        "Baden-Württemberg", "Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen", "Niedersachsen", "Saarland", "Sachsen", "Thüringen",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] Plans = [.. new[] { "basic", "plus", "\"pro, yearly\"" }.Select(Encoding.UTF8.GetBytes)];

    private static readonly (string Name, Action<Random, ArrayBufferWriter<byte>> Write)[] Kinds =
    [
        ("age", (random, line) => Number(line, random.Next(18, 90))),
        ("amount", (random, line) => Number(line, Math.Round(Math.Exp(4 + 1.2 * Normal(random)), 2), "F2")),
        ("region", (random, line) => line.Write(Regions[random.Next(Regions.Length)])),
        ("share", (random, line) => Number(line, random.NextDouble(), "F6")),
        ("day", (random, line) => Day(line, FirstDay.AddDays(random.Next(3650)))),
        ("visits", (random, line) =>
        {
            if (random.Next(20) > 0)
                Number(line, random.Next(300));
        }),
        ("plan", (random, line) => line.Write(Plans[random.Next(100) switch { < 60 => 0, < 99 => 1, _ => 2 }])),
        ("measure", (random, line) => Number(line, Normal(random), "R")),
    ];

    public static int Make(string file, int rows, int columns)
    {
        var random = new Random(Seed);
        using var target = File.Create(file);
        var line = new ArrayBufferWriter<byte>();
        var names = Enumerable.Range(0, columns - 2).Select(i => $"{Kinds[i % Kinds.Length].Name}_{i / Kinds.Length + 1}");
        line.Write(Encoding.UTF8.GetBytes($"id,{string.Join(',', names)},churned\n"));
        for (var row = 0; row < rows; row++)
        {
            Number(line, 1_000_000 + row);
            for (var column = 0; column < columns - 2; column++)
            {
                line.Write(","u8);
                Kinds[column % Kinds.Length].Write(random, line);
            }
            line.Write(random.Next(5) == 0 ? ",1\n"u8 : ",0\n"u8);
            target.Write(line.WrittenSpan);
            line.ResetWrittenCount();
        }
        return 0;
    }

    private static void Number<T>(ArrayBufferWriter<byte> line, T value, string format = "")
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(line.GetSpan(LongestCell), out var length, format, null);
        line.Advance(length);
    }

    private static void Day(ArrayBufferWriter<byte> line, DateTime day) => Number(line, day, "yyyy-MM-dd");

    // Box and Muller, A Note on the Generation of Random Normal Deviates, 1958.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
