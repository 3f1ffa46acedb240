<?php
// What a webmaster's own plugin or optimiser would do, for the pages of the trial that ask for it.

// The classic editor is still in WordPress; the plugin of that name only switches it on, as this does.
add_filter('use_block_editor_for_post_type', fn ($use) => isset($_COOKIE['klassiek']) ? false : $use);

// The shortcode [gehoor oorsprong="http://127.0.0.1:8080" gemeente="deventer"]: the element stands in the text, and the
// script comes in the head or at the end, as `wp_enqueue_script` and optimisers put it.
add_shortcode('gehoor', function ($given) {
    $given = shortcode_atts(['oorsprong' => '', 'gemeente' => ''], $given);
    $link = esc_url("{$given['oorsprong']}/formulier/{$given['gemeente']}");
    return "<gehoor-formulier><a href='$link'>Een klacht of compliment doorgeven</a>"
        . "<svg height='1000' aria-hidden='true'></svg></gehoor-formulier>";
});
add_action('wp_enqueue_scripts', function () {
    $post = get_post();
    $found = $post && preg_match('/\[gehoor oorsprong="([^"]+)" gemeente="([^"]+)" plaats="(kop|voet)"/', $post->post_content, $given);
    if ($found) {
        wp_enqueue_script('gehoor', "{$given[1]}/gehoor/{$given[2]}.js", [], null, $given[3] === 'voet');
    }
});
add_filter('script_loader_tag', fn ($tag, $handle) => $handle === 'gehoor' ? str_replace(' src=', ' async src=', $tag) : $tag, 10, 2);
