// One file of a CMS, put together by an optimiser: a part of the CMS, the tag, a part of the CMS.
document.documentElement.dataset.samen = "voor";
