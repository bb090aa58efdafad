using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Trainers;
using CmlAction.XGBoost;

namespace CmlAction.Tests.Training;

internal sealed class XGBoostRequirementTests
{
    [Test]
    public void Without_the_library_the_error_says_how_to_install_it()
    {
        var error = Assert.Throws<CmlException>(() => XGBoostRequirement.Check(null, "libxgboost.so.0: cannot open shared object file"));

        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.XGBoostMissing));
        Assert.That(error.Message, Does.Contain("apt-get install libxgboost0").And.Contain("libxgboost.so.0: cannot open"));
    }

    [Test]
    public void A_library_that_cannot_split_on_categories_is_too_old()
    {
        Assert.That(() => XGBoostRequirement.Check(new Version(1, 5, 2), null), Throws.Problem(ProblemCode.XGBoostTooOld));
    }

    [TestCase(1, 6, 0, "xgboost 1.6.0")]
    [TestCase(1, 7, 4, "xgboost 1.7.4")]
    [TestCase(3, 0, 0, "xgboost 3.0.0")]
    public void Newer_libraries_are_named_with_their_version(int major, int minor, int patch, string expected)
    {
        Assert.That(XGBoostRequirement.Check(new Version(major, minor, patch), null), Is.EqualTo(expected));
    }

    [Test]
    public void Lack_of_memory_is_the_users_problem_and_other_refusals_are_not()
    {
        Assert.That(() => XGBoostRequirement.Guard<int>(() => throw new XGBoostException("std::bad_alloc")), Throws.Problem(ProblemCode.OutOfMemory));
        Assert.That(() => XGBoostRequirement.Guard<int>(() => throw new XGBoostException("Check failed")), Throws.InstanceOf<XGBoostException>());
    }
}
