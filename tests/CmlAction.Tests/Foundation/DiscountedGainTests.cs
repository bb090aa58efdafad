using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Foundation;

internal sealed class DiscountedGainTests
{
    [Test]
    public void The_best_order_is_1_and_the_worst_is_not_0()
    {
        Assert.That(DiscountedGain.Normalized([3, 2, 1, 0], [1, 2, 3, 4], 10), Is.EqualTo(1));
        Assert.That(DiscountedGain.Normalized([0, 1], [1, 2], 10), Is.EqualTo(1 / Math.Log2(3)).Within(1e-15));
        Assert.That(DiscountedGain.Normalized([0, 1], [1, 2], 1), Is.Zero);
    }

    [Test]
    public void Ties_are_the_mean_over_their_orders() =>
        Assert.That(DiscountedGain.Normalized([0, 1], [2], 10), Is.EqualTo((1 + 1 / Math.Log2(3)) / 2).Within(1e-15));

    [Test]
    public void Without_a_relevant_row_there_is_none() => Assert.That(DiscountedGain.Normalized([0, 0], [1, 2], 10), Is.Null);
}
