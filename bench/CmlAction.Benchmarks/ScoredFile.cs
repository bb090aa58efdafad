using System.Globalization;

namespace CmlAction.Benchmarks;

/// <summary>A CSV file of labels and scores of a middling binary model, with ties, the same bytes every time.</summary>
internal static class ScoredFile
{
    private const int Seed = 20240302;

    public static int Make(string file, int rows)
    {
        var random = new Random(Seed);
        using var target = new StreamWriter(file);
        target.Write("label,score\n");
        for (var row = 0; row < rows; row++)
        {
            var score = Math.Round(random.NextDouble() * random.NextDouble(), 5);
            target.Write(string.Create(CultureInfo.InvariantCulture, $"{(random.NextDouble() < score ? 1 : 0)},{score}\n"));
        }
        return 0;
    }
}
