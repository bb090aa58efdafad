using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Charts;

/// <summary>A value of an axis with the text beside it.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>Round numbers for an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
internal sealed record Ticks(ImmutableArray<Tick> Values)
{
    private const int Smallest = -300;

    /// <summary>At most <paramref name="atMost"/> ticks (at least 2 are asked for) inside the range, ends included.</summary>
    /// <param name="range">Finite, with a positive span.</param>
    /// <param name="atMost">Upper bound of the number of ticks.</param>
    /// <param name="whole">True for axes of counts: only whole numbers.</param>
    public static Ticks For(DataRange range, int atMost, bool whole = false)
    {
        for (var step = Step.AtLeast(range.Span / Math.Max(2, atMost), whole); ; step = step.Next())
        {
            var (first, last) = step.MultiplesIn(range);
            if (last - first + 1 <= Math.Max(2, atMost))
                return new Ticks(Labelled(step, first, last));
        }
    }

    /// <summary>The range, widened to the next tick at both ends; <see cref="For"/> gives ticks at its ends.</summary>
    public static DataRange Around(DataRange range, int atMost, bool whole = false)
    {
        for (var step = Step.AtLeast(range.Span / Math.Max(2, atMost), whole); ; step = step.Next())
        {
            var (first, last) = (Math.Floor(range.Low / step.Value + 1e-9), Math.Ceiling(range.High / step.Value - 1e-9));
            if (last - first + 1 <= Math.Max(3, atMost))
                return new DataRange(Math.Min(step.Times(first), range.Low), Math.Max(step.Times(last), range.High));
        }
    }

    /// <summary>The width of equal bins that start and end at round numbers.</summary>
    public static double RoundStep(DataRange range, int atMost) => Step.AtLeast(range.Span / Math.Max(1, atMost), whole: false).Value;

    private static ImmutableArray<Tick> Labelled(Step step, double first, double last)
    {
        var largest = Math.Max(Math.Abs(step.Times(first)), Math.Abs(step.Times(last)));
        var ticks = ImmutableArray.CreateBuilder<Tick>();
        for (var n = first; n <= last; n++)
        {
            var value = step.Times(n);
            ticks.Add(new Tick(value, Label(value, step.Exponent, largest)));
        }
        return ticks.ToImmutable();
    }

    /// <summary>As many decimals as the step has; millions and more with a letter; powers of ten beyond what people read.</summary>
    private static string Label(double value, int exponent, double largest)
    {
        if (value == 0)
            return "0";
        var (unit, letter) = largest switch
        {
            >= 1e15 => (0, "e"),
            >= 1e12 => (12, "T"),
            >= 1e9 => (9, "B"),
            >= 1e6 => (6, "M"),
            _ => (0, ""),
        };
        if (letter == "e" || exponent < -6)
        {
            var digits = (int)Math.Floor(Math.Log10(Math.Abs(value))) - exponent + 1;
            return NumberText.Significant(value, Math.Clamp(digits, 1, 15));
        }
        return NumberText.Fixed(value / Math.Pow(10, unit), Math.Max(0, unit - exponent)) + letter;
    }

    /// <summary>A mantissa of 1, 2 or 5 and a power of ten, kept apart so that 3 × 0.1 is written 0.3.</summary>
    private readonly record struct Step(int Mantissa, int Exponent)
    {
        public double Value => Times(1);

        public static Step AtLeast(double size, bool whole)
        {
            var exponent = Math.Max(Smallest, (int)Math.Floor(Math.Log10(size)));
            var step = new Step(1, exponent);
            while (step.Value < size * (1 - 1e-9))
                step = step.Next();
            return whole && step.Exponent < 0 ? new Step(1, 0) : step;
        }

        public Step Next() => Mantissa switch
        {
            1 => this with { Mantissa = 2 },
            2 => this with { Mantissa = 5 },
            _ => new Step(1, Exponent + 1),
        };

        public double Times(double n) =>
            Exponent < 0 ? n * Mantissa / Math.Pow(10, -Exponent) : n * Mantissa * Math.Pow(10, Exponent);

        public (double First, double Last) MultiplesIn(DataRange range) =>
            (Math.Ceiling(range.Low / Value - 1e-9), Math.Floor(range.High / Value + 1e-9));
    }
}
