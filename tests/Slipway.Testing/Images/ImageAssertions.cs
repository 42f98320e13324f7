using Shouldly;
using Slipway.Images;

namespace Slipway.Testing.Images;

/// <summary>What every image must be before a test looks at anything else.</summary>
public static class ImageAssertions
{
    public static LocalImage ShouldBeValid(this LocalImage? image, LocalImages images)
    {
        var found = image.ShouldNotBeNull();
        var validator = new ImageValidator(images);
        validator.CheckDocuments(found).ShouldBeEmpty();
        validator.CheckContent(found, CancellationToken.None).ShouldBeEmpty();
        ImageValidator.CheckHistory(found).ShouldBeEmpty();
        return found;
    }
}
