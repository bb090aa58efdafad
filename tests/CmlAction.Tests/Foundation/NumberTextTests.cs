using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Foundation;

public class NumberTextTests
{
    [TestCase(0.1, ExpectedResult = "0.1")]
    [TestCase(1.0 / 3, ExpectedResult = "0.3333333333333333")]
    [TestCase(-5e-324, ExpectedResult = "-5E-324")]
    public string A_number_reads_back_to_itself(double value)
    {
        Assert.That(double.Parse(NumberText.RoundTrip(value)), Is.EqualTo(value));
        return NumberText.RoundTrip(value);
    }

    [TestCase(0, ExpectedResult = "0")]
    [TestCase(999, ExpectedResult = "999")]
    [TestCase(12345, ExpectedResult = "12,345")]
    [TestCase(-12345, ExpectedResult = "−12,345")]
    public string Counts_have_commas(long value) => NumberText.Count(value);

    [TestCase(1234.5678, 2, ExpectedResult = "1,234.57")]
    [TestCase(-0.018, 3, ExpectedResult = "−0.018")]
    [TestCase(-0.0001, 3, ExpectedResult = "0.000", TestName = "Minus_zero_is_zero")]
    [TestCase(-0.0, 0, ExpectedResult = "0")]
    [TestCase(2, 0, ExpectedResult = "2")]
    [TestCase(double.NaN, 3, ExpectedResult = "n/a")]
    [TestCase(double.PositiveInfinity, 3, ExpectedResult = "∞")]
    [TestCase(double.NegativeInfinity, 3, ExpectedResult = "−∞")]
    public string Fixed_numbers_have_their_decimals(double value, int decimals) => NumberText.Fixed(value, decimals);

    [TestCase(0, 4, ExpectedResult = "0")]
    [TestCase(123456, 4, ExpectedResult = "123,456")]
    [TestCase(3.14159, 3, ExpectedResult = "3.14")]
    [TestCase(0.00012345, 3, ExpectedResult = "0.000123")]
    [TestCase(-0.5, 2, ExpectedResult = "−0.50")]
    [TestCase(1.5e-9, 3, ExpectedResult = "1.5e-9")]
    [TestCase(-2.5e20, 3, ExpectedResult = "−2.5e20")]
    [TestCase(double.NaN, 3, ExpectedResult = "n/a")]
    public string Significant_digits_are_counted_from_the_first(double value, int digits) => NumberText.Significant(value, digits);

    [TestCase(0.011, ExpectedResult = 2)]
    [TestCase(0.0035, ExpectedResult = 3)]
    [TestCase(0.1, ExpectedResult = 1)]
    [TestCase(0.01, ExpectedResult = 2)]
    [TestCase(5, ExpectedResult = 0)]
    [TestCase(1e-12, ExpectedResult = 6)]
    [TestCase(0, ExpectedResult = 3)]
    [TestCase(double.NaN, ExpectedResult = 3)]
    public int Decimals_follow_the_standard_error(double standardError) => NumberText.DecimalsFor(standardError);

    [TestCase(0.1234, 1, ExpectedResult = "12.3 %")]
    [TestCase(1, 0, ExpectedResult = "100 %")]
    [TestCase(-0.05, 1, ExpectedResult = "−5.0 %")]
    [TestCase(double.NaN, 1, ExpectedResult = "n/a")]
    [TestCase(double.PositiveInfinity, 1, ExpectedResult = "n/a")]
    public string Fractions_become_per_cent(double fraction, int decimals) => NumberText.Percent(fraction, decimals);

    [TestCase(0.018, 3, ExpectedResult = "+0.018")]
    [TestCase(-0.018, 3, ExpectedResult = "−0.018")]
    [TestCase(0.0001, 3, ExpectedResult = "0.000", TestName = "What_rounds_to_zero_has_no_sign")]
    [TestCase(0, 1, ExpectedResult = "0.0")]
    [TestCase(double.PositiveInfinity, 1, ExpectedResult = "∞")]
    public string Changes_have_a_sign(double value, int decimals) => NumberText.Signed(value, decimals);

    [TestCase(1, "row", null, ExpectedResult = "1 row")]
    [TestCase(0, "row", null, ExpectedResult = "0 rows")]
    [TestCase(2000, "class", "classes", ExpectedResult = "2,000 classes")]
    public string Words_follow_their_count(long count, string singular, string? plural) => NumberText.Plural(count, singular, plural);

    [TestCase(0, ExpectedResult = "0 B")]
    [TestCase(1023, ExpectedResult = "1023 B")]
    [TestCase(1536, ExpectedResult = "1.5 KiB")]
    [TestCase(1 << 20, ExpectedResult = "1.0 MiB")]
    [TestCase(5L << 40, ExpectedResult = "5.0 TiB")]
    [TestCase(5000L << 40, ExpectedResult = "5000.0 TiB")]
    public string Sizes_have_a_unit(long bytes) => NumberText.Bytes(bytes);
}
