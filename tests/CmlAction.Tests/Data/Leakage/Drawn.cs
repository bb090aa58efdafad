using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Tests.Data.Leakage;

/// <summary>Seeded columns and targets of known relation.</summary>
internal sealed class Drawn(ulong seed)
{
    private readonly SeededRandom _random = new(seed);

    /// <summary>0 to 1.</summary>
    public double Uniform() => (_random.Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    public int Below(int limit) => _random.Below(limit);

    public double[] Normals(int count) => Many(count, _ => Normal());

    public static T[] Many<T>(int count, Func<int, T> draw)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = draw(i);
        return values;
    }

    public static NumberTarget Numbers(double[] values) => new("y", [.. values]);

    public static ClassTarget Classes(int[] codes, int count) =>
        new(count == 2 ? MachineLearningTask.Binary : MachineLearningTask.Multiclass, "y", [.. Enumerable.Range(0, count).Select(code => $"c{code}")], [.. codes]);

    public static NumberColumn Column(double[] values, string name = "x") =>
        new(name, values, isInteger: values.All(value => double.IsNaN(value) || Math.Floor(value) == value));

    public static CategoryColumn Names(int[] codes, int count, string name = "x") => new(name, [.. Enumerable.Range(0, count).Select(code => $"n{code:0000}")], codes);
}
