/* Leads from MO-CAM-NANG.html, which lies above the site's folder in the bundle, to the home page. */
location.replace(new URL("../../index.html", document.currentScript.src));
