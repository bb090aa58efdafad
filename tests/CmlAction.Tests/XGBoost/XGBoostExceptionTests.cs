using CmlAction.XGBoost;

namespace CmlAction.Tests.XGBoost;

internal sealed class XGBoostExceptionTests
{
    [TestCase("[09:22:38] ./src/data/data.cc:1104: Check failed: valid: Input data contains `inf`\nStack trace:\n  [bt] (0) /usr/lib", "Check failed: valid: Input data contains `inf`")]
    [TestCase("\n\n[23:59:59] /build/x.cc:1: \nno such thing\nStack trace:", "no such thing")]
    [TestCase("std::bad_alloc", "std::bad_alloc")]
    [TestCase("", "XGBoost gave no reason")]
    [TestCase("Stack trace:\n  [bt] (0)", "[bt] (0)")]
    public void Of_the_native_text_the_first_line_is_kept_without_hour_and_path(string native, string expected)
    {
        Assert.That(XGBoostException.FirstLine(native), Is.EqualTo(expected));
    }

    [Test]
    public void Infinity_in_the_data_is_refused_in_one_line()
    {
        var error = Assert.Throws<XGBoostException>(() => DMatrix.FromColumns([1, float.PositiveInfinity], 2, 1, 1).Dispose());

        Assert.That(error.Message, Does.Contain("inf").IgnoreCase.And.Not.Contain("\n").And.Not.Contain("Stack trace").And.Not.Contain(".cc:"));
        Assert.That(error.IsOutOfMemory, Is.False);
    }

    [Test]
    public void A_parameter_that_is_no_number_is_refused()
    {
        using var train = DMatrix.FromColumns([1, 2, 3, 4], 4, 1, 1);
        train.SetLabels([0, 0, 1, 1]);
        using var booster = new Booster(train);
        booster.Set("max_depth", "deep");

        var error = Assert.Throws<XGBoostException>(() => booster.Update(0, train));

        Assert.That(error.Message, Does.Contain("max_depth"));
    }

    [Test]
    public void Lack_of_memory_is_recognised()
    {
        Assert.That(new XGBoostException("std::bad_alloc").IsOutOfMemory);
    }
}
