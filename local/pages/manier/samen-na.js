
document.documentElement.dataset.samen = "na";
