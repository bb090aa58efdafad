using CmlAction.XGBoost;

namespace CmlAction.Tests.XGBoost;

internal sealed class XGBoostLibraryTests
{
    [Test]
    public void The_installed_library_tells_its_version()
    {
        Assert.That(XGBoostLibrary.IsAvailable, XGBoostLibrary.LoadError);
        Assert.That(XGBoostLibrary.Version, Is.GreaterThanOrEqualTo(new Version(1, 6)));
        Assert.That(XGBoostLibrary.LoadError, Is.Null);
    }

    [Test]
    public void A_library_that_is_not_there_is_an_error_with_each_name_tried()
    {
        var loaded = LoadedLibrary.Find("libnowhere.so.0", "/nowhere/libxgboost.so");

        Assert.That(loaded.Handle, Is.EqualTo(IntPtr.Zero));
        Assert.That(loaded.Version, Is.Null);
        Assert.That(loaded.Error, Does.StartWith("libnowhere.so.0: cannot open shared object file").And.Contain("; /nowhere/libxgboost.so: "));
        Assert.That(loaded.Error, Does.Not.Contain("\n").And.Not.Contain("LD_DEBUG"));
    }

    [Test]
    public void Another_library_under_the_name_is_refused()
    {
        Assert.That(LoadedLibrary.Find("libc.so.6").Error, Is.EqualTo("libc.so.6: this is not XGBoost"));
    }

    [Test]
    public void A_file_that_is_no_library_is_refused()
    {
        var file = typeof(XGBoostLibraryTests).Assembly.Location;

        var loaded = LoadedLibrary.Find(file);

        Assert.That(loaded.Handle, Is.EqualTo(IntPtr.Zero));
        Assert.That(loaded.Error, Does.StartWith(file));
    }

    [Test]
    public void The_next_name_is_tried_when_the_first_fails()
    {
        var loaded = LoadedLibrary.Find("libnowhere.so.0", "libxgboost.so.0");

        Assert.That(loaded.Name, Is.EqualTo("libxgboost.so.0"));
        Assert.That(loaded.Version, Is.EqualTo(XGBoostLibrary.Version));
    }

    [Test]
    public void The_path_cannot_be_changed_once_the_library_was_used()
    {
        Assert.That(XGBoostLibrary.IsAvailable);

        Assert.That(() => XGBoostLibrary.Path = "/elsewhere/libxgboost.so", Throws.InvalidOperationException);
    }

    [Test]
    public void Waiting_threads_spin_shortly_unless_the_user_chose_otherwise()
    {
        Assert.That(XGBoostLibrary.IsAvailable);

        Assert.That(SpinWaiting.Get("GOMP_SPINCOUNT") != 0 || SpinWaiting.Get("OMP_WAIT_POLICY") != 0);
    }
}
