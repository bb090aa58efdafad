using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class HexagonsTests
{
    private static readonly Pixel[] Points = [.. Enumerable.Range(0, 900).Select(i => new Pixel(i * 7.3 % 200, i * 3.7 % 150))];

    [Test]
    public void Every_point_is_counted_once() => Assert.That(Hexagons.Count(Points, 6).Sum(cell => cell.Count), Is.EqualTo(Points.Length));

    [Test]
    public void A_point_is_counted_in_the_hexagon_whose_centre_is_nearest()
    {
        var centers = Hexagons.Count(Points, 6).Select(cell => cell.Center).ToArray();
        foreach (var point in Points)
        {
            var own = Hexagons.Count([point], 6).Single().Center;
            Assert.That(Distance(point, own), Is.LessThanOrEqualTo(centers.Min(center => Distance(point, center)) + 1e-9));
        }
    }

    [Test]
    public void Corners_are_a_radius_away_from_the_centre() =>
        Assert.That(Hexagons.Corners(new Pixel(10, 20), 6).Select(corner => Distance(corner, new Pixel(10, 20))), Is.All.EqualTo(6).Within(1e-9));

    private static double Distance(Pixel a, Pixel b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
